/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link S3Location} as its bucket and its key. */
public final class S3LocationCoder extends AtomicCoder<S3Location> {

  private static final S3LocationCoder INSTANCE = new S3LocationCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private S3LocationCoder() {}

  /** The coder. */
  public static S3LocationCoder of() {
    return INSTANCE;
  }

  /** What makes this the coder of {@link S3Location} unless another is set. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(S3Location.class), INSTANCE);
  }

  @Override
  public void encode(S3Location value, OutputStream out) throws IOException {
    STRING.encode(value.bucket(), out);
    STRING.encode(value.key(), out);
  }

  @Override
  public S3Location decode(InputStream in) throws IOException {
    return new S3Location(STRING.decode(in), STRING.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
