/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;

/**
 * Many documents as one element, in their coded form, compressed: their names and those of their
 * outputs are much alike. All documents of a run wait for the decision on their lane, and some
 * runners hold in memory what waits, or copy what a key has so far for every bundle that brings
 * more: a document takes less than a tenth of the space in here.
 */
final class PackedDocuments implements Serializable {

  private static final long serialVersionUID = 1;

  /** None. */
  static final PackedDocuments NONE = new PackedDocuments(new byte[0]);

  static final Coder<PackedDocuments> CODER = new PackedCoder();

  private static final PlannedDocumentCoder DOCUMENT = PlannedDocumentCoder.of();

  private final byte[] bytes;

  private PackedDocuments(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedDocuments of(List<PlannedDocument> documents) {
    Packer packer = new Packer();
    documents.forEach(packer::add);
    return packer.take();
  }

  List<PlannedDocument> toList() {
    List<PlannedDocument> documents = new ArrayList<>();
    forEach(documents::add);
    return documents;
  }

  /** Gives out each, in the order in which they were packed. */
  void forEach(Consumer<PlannedDocument> each) {
    if (bytes.length == 0) {
      return;
    }
    try (PushbackInputStream in =
        new PushbackInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        in.unread(next);
        each.accept(DOCUMENT.decode(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("unpacking documents", e);
    }
  }

  /** Packs documents one after the other. */
  static final class Packer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    Packer add(PlannedDocument document) {
      try {
        DOCUMENT.encode(document, out);
      } catch (IOException e) {
        throw new UncheckedIOException("packing a document", e);
      }
      return this;
    }

    /** The size so far, before it is compressed. */
    int bytes() {
      return out.size();
    }

    /** What was added since this was last called. */
    PackedDocuments take() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(out.size() / 2 + 64);
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(packed, deflater)) {
        out.writeTo(deflated);
      } catch (IOException e) {
        throw new UncheckedIOException("packing documents", e);
      } finally {
        deflater.end();
      }
      out.reset();
      return new PackedDocuments(packed.toByteArray());
    }
  }

  private static final class PackedCoder extends AtomicCoder<PackedDocuments> {
    private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

    @Override
    public void encode(PackedDocuments documents, OutputStream out) throws IOException {
      BYTES.encode(documents.bytes, out);
    }

    @Override
    public PackedDocuments decode(InputStream in) throws IOException {
      return new PackedDocuments(BYTES.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public Object structuralValue(PackedDocuments documents) {
      return BYTES.structuralValue(documents.bytes);
    }
  }
}
