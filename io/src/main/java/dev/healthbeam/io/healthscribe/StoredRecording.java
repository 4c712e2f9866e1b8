/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthscribe.media.MediaBytes;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletionException;

/** A recording in S3, of which a header's readers ask for a few bytes here and there. */
final class StoredRecording implements MediaBytes {

  /** Most headers are in one of these. */
  private static final int BLOCK = 64 << 10;

  private final ObjectStore store;
  private final DocumentRef ref;
  private long blockAt = -1;
  private byte[] block = new byte[0];

  StoredRecording(ObjectStore store, DocumentRef ref) {
    this.store = store;
    this.ref = ref;
  }

  @Override
  public long size() {
    return ref.size();
  }

  @Override
  public byte[] read(long offset, int length) throws InterruptedIOException {
    int wanted = (int) Math.min(length, ref.size() - offset);
    if (wanted <= 0) {
      return new byte[0];
    }
    if (blockAt < 0 || offset < blockAt || offset + wanted > blockAt + block.length) {
      int fetched = (int) Math.min(Math.max(wanted, BLOCK), ref.size() - offset);
      try {
        block = InFlight.await(store.range(ref.location(), ref.etag(), offset, fetched));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading " + ref.location());
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
      blockAt = offset;
    }
    int from = (int) (offset - blockAt);
    byte[] bytes = new byte[Math.min(wanted, block.length - from)];
    System.arraycopy(block, from, bytes, 0, bytes.length);
    return bytes;
  }
}
