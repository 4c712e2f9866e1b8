/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The bytes of the parts of a document that are still to be done, read in one pass. */
final class PartReader implements Iterator<PartReader.PartContent> {

  private final PlannedDocument document;
  private final InputStream in;
  private long position;
  private int next;

  /**
   * A part's bytes.
   *
   * @param index which part it is
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
  record PartContent(int index, byte[] content) {}

  PartReader(PlannedDocument document, InputStream in) {
    this.document = document;
    this.in = in;
    skipDone();
  }

  @Override
  public boolean hasNext() {
    return next < document.parts().size();
  }

  @Override
  public PartContent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Part part = document.parts().get(next).part();
    try {
      in.skipNBytes(part.beginByte() - position);
      byte[] content = in.readNBytes(Math.toIntExact(part.bytes()));
      if (content.length < part.bytes()) {
        throw new EOFException(document.source() + " ends before byte " + part.endByte());
      }
      position = part.endByte();
      PartContent result = new PartContent(next, content);
      next++;
      skipDone();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void skipDone() {
    while (hasNext()) {
      PlannedPart planned = document.parts().get(next);
      if (planned.done() == null) {
        return;
      }
      next++;
    }
  }
}
