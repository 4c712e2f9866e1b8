/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link ObjectSummary} as its location, its size and its version. */
public final class ObjectSummaryCoder extends AtomicCoder<ObjectSummary> {

  private static final ObjectSummaryCoder INSTANCE = new ObjectSummaryCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private ObjectSummaryCoder() {}

  /** The coder. */
  public static ObjectSummaryCoder of() {
    return INSTANCE;
  }

  /** What makes this the coder of {@link ObjectSummary} unless another is set. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(ObjectSummary.class), INSTANCE);
  }

  @Override
  public void encode(ObjectSummary value, OutputStream out) throws IOException {
    S3LocationCoder.of().encode(value.location(), out);
    VarInt.encode(value.size(), out);
    STRING.encode(value.etag(), out);
  }

  @Override
  public ObjectSummary decode(InputStream in) throws IOException {
    return new ObjectSummary(
        S3LocationCoder.of().decode(in), VarInt.decodeLong(in), STRING.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
