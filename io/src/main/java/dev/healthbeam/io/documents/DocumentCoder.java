/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3LocationCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link Document}. */
public final class DocumentCoder extends AtomicCoder<Document> {

  private static final DocumentCoder INSTANCE = new DocumentCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private DocumentCoder() {}

  /** The coder. */
  public static DocumentCoder of() {
    return INSTANCE;
  }

  /** What makes this the coder of {@link Document} unless another is set. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Document.class), INSTANCE);
  }

  @Override
  public void encode(Document value, OutputStream out) throws IOException {
    STRING.encode(value.id(), out);
    S3Location location = value.location();
    BooleanCoder.of().encode(location != null, out);
    if (location != null) {
      S3LocationCoder.of().encode(location, out);
    } else {
      ByteArrayCoder.of().encode(Objects.requireNonNull(value.utf8()), out);
    }
  }

  @Override
  public Document decode(InputStream in) throws IOException {
    String id = STRING.decode(in);
    return BooleanCoder.of().decode(in)
        ? Document.at(S3LocationCoder.of().decode(in), id)
        : Document.ofUtf8(id, ByteArrayCoder.of().decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
