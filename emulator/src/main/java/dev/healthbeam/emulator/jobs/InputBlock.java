/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Some input files in the order of their keys, as bytes: of each key only what differs from the key
 * before it, which makes about 20 bytes a file of the usual key of 60 characters.
 *
 * <p>The form: the version; then for each file the number of characters shared with the key before,
 * the number of further characters, those, the size, all in groups of 7 bits, lowest first, the
 * highest bit set on all but the last; and 8 bytes of digest.
 */
final class InputBlock {
  private static final int VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String last = "";
  private int count;

  InputBlock() {
    bytes.write(VERSION);
  }

  void add(InputFile file) {
    String key = file.key();
    int shared = 0;
    int most = Math.min(key.length(), last.length());
    while (shared < most && key.charAt(shared) == last.charAt(shared)) {
      shared++;
    }
    write(shared);
    write(key.length() - shared);
    for (int i = shared; i < key.length(); i++) {
      write(key.charAt(i));
    }
    write(file.bytes());
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes.write((int) (file.digest() >>> shift));
    }
    last = key;
    count++;
  }

  /** How many files it holds. */
  int count() {
    return count;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void write(long number) {
    long rest = number;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /**
   * The files of a block.
   *
   * @throws IllegalArgumentException if the bytes are no block, or of another version
   */
  static List<InputFile> read(byte[] block) {
    Reader reader = new Reader(block);
    long version = reader.number();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a list of input files is of version " + version + ", not " + VERSION);
    }
    List<InputFile> files = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    while (reader.hasMore()) {
      key.setLength((int) reader.number());
      for (long rest = reader.number(); rest > 0; rest--) {
        key.append((char) reader.number());
      }
      files.add(new InputFile(key.toString(), reader.number(), reader.digest()));
    }
    return files;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    private Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    private boolean hasMore() {
      return at < bytes.length;
    }

    private int next() {
      if (at == bytes.length) {
        throw new IllegalArgumentException("a list of input files is cut short");
      }
      return bytes[at++] & 0xff;
    }

    private long number() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        long group = next();
        number |= (group & 0x7f) << shift;
        if (group <= 0x7f) {
          return number;
        }
      }
    }

    private long digest() {
      long digest = 0;
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        digest |= (long) next() << shift;
      }
      return digest;
    }
  }
}
