/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How values of a type are spelled in a file. In memory they are kept as they are, and the same one
 * may be given out many times, so they must be immutable, or left alone.
 */
public interface Format<T> {
  /** Text as UTF-8. */
  Format<String> TEXT =
      new Format<>() {
        @Override
        public byte[] encode(String value) {
          return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
          return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public int estimatedBytes(String value) {
          return 24 + value.length();
        }
      };

  /** A number, in eight bytes. */
  Format<Long> NUMBER =
      new Format<>() {
        @Override
        public byte[] encode(Long value) {
          return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        }

        @Override
        public Long decode(byte[] bytes) {
          return ByteBuffer.wrap(bytes).getLong();
        }

        @Override
        public int estimatedBytes(Long value) {
          return 24;
        }
      };

  /** Bytes as they are; whoever gives or gets them leaves them alone. */
  Format<byte[]> BYTES =
      new Format<>() {
        @Override
        public byte[] encode(byte[] value) {
          return value;
        }

        @Override
        public byte[] decode(byte[] bytes) {
          return bytes;
        }

        @Override
        public int estimatedBytes(byte[] value) {
          return 24 + value.length;
        }
      };

  /** The bytes of a value. */
  byte[] encode(T value);

  /** The value of what {@link #encode} gave. */
  T decode(byte[] bytes);

  /** About how many bytes a value takes on the heap; what the cache goes by. */
  int estimatedBytes(T value);
}
