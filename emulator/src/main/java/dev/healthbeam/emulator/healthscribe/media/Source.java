/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file that can be read from any place. */
public interface Source {
  /** How many bytes it has. */
  long size();

  /**
   * Opens a part of it.
   *
   * @param length not more than there is
   */
  InputStream open(long offset, long length);

  /** So many bytes, or as many as there are. */
  default byte[] upTo(long offset, int length) {
    long there = Math.max(0, Math.min(length, size() - offset));
    if (there == 0) {
      return new byte[0];
    }
    try (InputStream in = open(offset, there)) {
      return in.readNBytes((int) there);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many bytes, big-endian. */
  default ByteBuffer big(long offset, int length) throws MalformedMediaException {
    byte[] bytes = upTo(offset, length);
    if (bytes.length < length) {
      throw new MalformedMediaException("ends in the middle of its header");
    }
    return ByteBuffer.wrap(bytes);
  }

  /** So many bytes, little-endian. */
  default ByteBuffer little(long offset, int length) throws MalformedMediaException {
    return big(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether these characters stand there. */
  default boolean has(long offset, String characters) {
    byte[] wanted = characters.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.equals(upTo(offset, wanted.length), wanted);
  }
}
