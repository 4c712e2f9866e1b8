/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.ObjectSummaryCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link DocumentRef}; an id that is the object's URI takes no room. */
public final class DocumentRefCoder extends AtomicCoder<DocumentRef> {

  private static final DocumentRefCoder INSTANCE = new DocumentRefCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private DocumentRefCoder() {}

  /** The coder. */
  public static DocumentRefCoder of() {
    return INSTANCE;
  }

  /** What makes this the coder of {@link DocumentRef} unless another is set. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(DocumentRef.class), INSTANCE);
  }

  @Override
  public void encode(DocumentRef value, OutputStream out) throws IOException {
    ObjectSummaryCoder.of()
        .encode(new ObjectSummary(value.location(), value.size(), value.etag()), out);
    STRING.encode(value.id().equals(value.location().uri()) ? "" : value.id(), out);
  }

  @Override
  public DocumentRef decode(InputStream in) throws IOException {
    ObjectSummary object = ObjectSummaryCoder.of().decode(in);
    String id = STRING.decode(in);
    return id.isEmpty()
        ? DocumentRef.of(object)
        : new DocumentRef(id, object.location(), object.size(), object.etag());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
