/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads numbers and names at offsets. Behind the end everything is 0. */
final class Header {

  private final MediaBytes bytes;

  Header(MediaBytes bytes) {
    this.bytes = bytes;
  }

  long size() {
    return bytes.size();
  }

  /** So many bytes, filled up with 0. */
  ByteBuffer at(long offset, int length) throws IOException {
    byte[] whole = new byte[length];
    if (offset >= 0 && offset < bytes.size()) {
      byte[] read = bytes.read(offset, length);
      System.arraycopy(read, 0, whole, 0, Math.min(read.length, length));
    }
    return ByteBuffer.wrap(whole);
  }

  /** The bytes that are there, at most so many. */
  byte[] some(long offset, int most) throws IOException {
    return offset < 0 || offset >= bytes.size() ? new byte[0] : bytes.read(offset, most);
  }

  boolean has(long offset, String magic) throws IOException {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return offset + wanted.length <= size()
        && ByteBuffer.wrap(wanted).equals(at(offset, wanted.length));
  }

  String name(long offset) throws IOException {
    return new String(at(offset, 4).array(), StandardCharsets.ISO_8859_1);
  }

  int u8(long offset) throws IOException {
    return at(offset, 1).get() & 0xff;
  }

  long u32(long offset, ByteOrder order) throws IOException {
    return at(offset, 4).order(order).getInt() & 0xffffffffL;
  }

  long i64(long offset, ByteOrder order) throws IOException {
    return at(offset, 8).order(order).getLong();
  }
}
