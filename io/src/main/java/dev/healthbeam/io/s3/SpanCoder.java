/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Writes a {@link Span} as its folder and the ends of its run, empty where there is none. */
final class SpanCoder extends AtomicCoder<Span> {

  private static final SpanCoder INSTANCE = new SpanCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private SpanCoder() {}

  static SpanCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Span value, OutputStream out) throws IOException {
    S3LocationCoder.of().encode(value.folder(), out);
    STRING.encode(value.isRun() ? value.first() : "", out);
    STRING.encode(value.isRun() ? value.last() : "", out);
  }

  @Override
  public Span decode(InputStream in) throws IOException {
    S3Location folder = S3LocationCoder.of().decode(in);
    String first = STRING.decode(in);
    String last = STRING.decode(in);
    return first.isEmpty() ? Span.all(folder) : new Span(folder, first, last);
  }
}
