/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** How resources are spelled in the store. */
final class ResourceFormats {
  private static final int BODY_HEAD = Integer.BYTES + 1;

  static final Format<Key> KEY =
      new Format<>() {
        @Override
        public byte[] encode(Key key) {
          byte[] type = key.type().getBytes(StandardCharsets.US_ASCII);
          byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
          return ByteBuffer.allocate(Long.BYTES + 1 + type.length + id.length)
              .putLong(key.datastore())
              .put((byte) type.length)
              .put(type)
              .put(id)
              .array();
        }

        @Override
        public Key decode(byte[] bytes) {
          int typeLength = bytes[Long.BYTES];
          int typeStart = Long.BYTES + 1;
          int idStart = typeStart + typeLength;
          return new Key(
              ByteBuffer.wrap(bytes).getLong(),
              // A million keys have one of 150 types.
              new String(bytes, typeStart, typeLength, StandardCharsets.US_ASCII).intern(),
              new String(bytes, idStart, bytes.length - idStart, StandardCharsets.US_ASCII));
        }

        @Override
        public int estimatedBytes(Key key) {
          return 88 + key.id().length();
        }
      };

  static final Format<Resources.Entry> ENTRY =
      new Format<>() {
        private static final int LENGTH = 6 * Long.BYTES;

        @Override
        public byte[] encode(Resources.Entry entry) {
          return ByteBuffer.allocate(LENGTH)
              .putLong(entry.body())
              .putLong(entry.version())
              .putLong(entry.updatedMillis())
              .putLong(entry.origin().job())
              .putLong(entry.origin().file())
              .putLong(entry.origin().line())
              .array();
        }

        @Override
        public Resources.Entry decode(byte[] bytes) {
          ByteBuffer in = ByteBuffer.wrap(bytes);
          return new Resources.Entry(
              in.getLong(),
              in.getLong(),
              in.getLong(),
              new Resources.Origin(in.getLong(), in.getLong(), in.getLong()));
        }

        @Override
        public int estimatedBytes(Resources.Entry entry) {
          return 88;
        }
      };

  private ResourceFormats() {}

  static Table<Long, byte[]> bodies(Store store) {
    return store.table("healthlake/bodies", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
  }

  static byte[] body(Resource resource) {
    return ByteBuffer.allocate(BODY_HEAD + resource.json().length)
        .putInt(resource.metaAt())
        .put(resource.meta().code())
        .put(resource.json())
        .array();
  }

  static Resource resource(String type, String id, byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    int metaAt = in.getInt();
    Resource.Meta meta = Resource.Meta.ofCode(in.get());
    return new Resource(type, id, Arrays.copyOfRange(body, BODY_HEAD, body.length), metaAt, meta);
  }
}
