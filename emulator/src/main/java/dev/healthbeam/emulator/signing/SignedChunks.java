/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body in aws-chunked encoding, as it came, of which nothing is handed on before the signature of
 * its chunk has been found right; nor the end, before that of the trailer has.
 */
final class SignedChunks extends InputStream {
  private static final int MAX_LINE_BYTES = 8192;
  private static final int MAX_CHUNK_BYTES = 64 * 1024 * 1024;
  private static final Pattern HEAD =
      Pattern.compile("([0-9a-fA-F]{1,8});chunk-signature=([0-9a-f]{64})");
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

  private final InputStream body;
  private final Signature signature;
  private final boolean hasTrailer;
  private String previous;
  private byte[] block = {};
  private int position;
  private boolean ended;

  /**
   * Verifies a body.
   *
   * @param seed the signature of the request, with which the chain of them begins
   * @param hasTrailer whether a signed trailer must follow the last chunk
   */
  SignedChunks(InputStream body, Signature signature, String seed, boolean hasTrailer) {
    this.body = body;
    this.signature = signature;
    this.previous = seed;
    this.hasTrailer = hasTrailer;
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, block.length - position);
    System.arraycopy(block, position, to, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  /** Whether there is more to hand on. */
  private boolean fill() throws IOException {
    while (position == block.length && !ended) {
      block = chunk();
      position = 0;
    }
    return position < block.length;
  }

  private byte[] chunk() throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    Matcher head = HEAD.matcher(line(raw));
    if (!head.matches()) {
      throw mismatch("A chunk has no size and signature.");
    }
    long size = Long.parseLong(head.group(1), 16);
    if (size > MAX_CHUNK_BYTES) {
      throw mismatch("A chunk is over " + MAX_CHUNK_BYTES + " bytes.");
    }
    byte[] content = body.readNBytes((int) size);
    if (content.length < size) {
      throw new EOFException("the body ends in the middle of a chunk");
    }
    previous = verified(signature.ofChunk(previous, content), head.group(2));
    raw.writeBytes(content);
    if (size > 0) {
      line(raw);
    } else {
      trailer(raw);
      ended = true;
    }
    return raw.toByteArray();
  }

  /** What follows the last chunk, up to an empty line. */
  private void trailer(ByteArrayOutputStream raw) throws IOException {
    StringBuilder lines = new StringBuilder();
    String given = null;
    for (String line = line(raw); !line.isEmpty(); line = line(raw)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0)).trim().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).trim();
      if (name.equals(TRAILER_SIGNATURE)) {
        given = value;
      } else {
        lines.append(name).append(':').append(value).append('\n');
      }
    }
    if (hasTrailer) {
      verified(signature.ofTrailer(previous, lines.toString()), given == null ? "" : given);
    } else if (!lines.isEmpty()) {
      throw mismatch("There is a trailer that was not announced.");
    }
  }

  /** One line; at the end of the body an empty one. */
  private String line(ByteArrayOutputStream raw) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = body.read(); next >= 0; next = body.read()) {
      raw.write(next);
      if (next == '\n') {
        break;
      }
      line.write(next);
      if (line.size() > MAX_LINE_BYTES) {
        throw mismatch("A line between chunks is over " + MAX_LINE_BYTES + " bytes.");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static String verified(String computed, String given) throws AuthFailure {
    if (!Signature.same(computed, given)) {
      throw mismatch("The signature of a chunk, or of the trailer, does not match.");
    }
    return computed;
  }

  private static AuthFailure mismatch(String message) {
    return new AuthFailure(AuthFailure.Kind.MISMATCH, false, message);
  }
}
