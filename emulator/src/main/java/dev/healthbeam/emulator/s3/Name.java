/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Format;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * What a record of a bucket is found by.
 *
 * @param bucket the bucket's number, which no other bucket ever had
 * @param key an object's key, or an upload's id
 * @param number of a part; else 0
 */
record Name(long bucket, String key, int number) {
  /** Bucket by bucket, and in each as S3 lists. */
  static final Comparator<Name> ORDER =
      Comparator.comparingLong(Name::bucket)
          .thenComparing(Name::key, KeyOrder.UTF8)
          .thenComparingInt(Name::number);

  static final Format<Name> FORMAT =
      new Format<>() {
        @Override
        public byte[] encode(Name name) {
          byte[] key = name.key().getBytes(StandardCharsets.UTF_8);
          return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + key.length)
              .putLong(name.bucket())
              .putInt(name.number())
              .put(key)
              .array();
        }

        @Override
        public Name decode(byte[] bytes) {
          ByteBuffer from = ByteBuffer.wrap(bytes);
          long bucket = from.getLong();
          int number = from.getInt();
          return new Name(bucket, StandardCharsets.UTF_8.decode(from).toString(), number);
        }

        @Override
        public int estimatedBytes(Name name) {
          return 80 + name.key().length();
        }
      };

  Name(long bucket, String key) {
    this(bucket, key, 0);
  }
}
