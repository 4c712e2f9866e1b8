/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Content;
import dev.healthbeam.emulator.store.Contents;
import dev.healthbeam.emulator.store.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How this room's records are spelled in the file. */
abstract class Records<T> implements Format<T> {
  private static final int RECORD_BYTES = 200;

  abstract void write(T value, DataOutputStream to) throws IOException;

  abstract T read(DataInputStream from) throws IOException;

  @Override
  public byte[] encode(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(RECORD_BYTES);
    try {
      write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public T decode(byte[] bytes) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException("a record ends too early", e);
    }
  }

  @Override
  public int estimatedBytes(T value) {
    return RECORD_BYTES;
  }

  static Format<StoredObject> objects(Contents contents) {
    return new Records<>() {
      @Override
      void write(StoredObject object, DataOutputStream to) throws IOException {
        to.writeInt(object.parts().size());
        for (Content part : object.parts()) {
          to.writeLong(part.id());
          to.writeLong(part.bytes());
        }
        to.writeUTF(object.eTag());
        to.writeLong(object.lastModified().getEpochSecond());
        writeHeaders(object.headers(), to);
      }

      @Override
      StoredObject read(DataInputStream from) throws IOException {
        int count = from.readInt();
        List<Content> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          parts.add(new Content(from.readLong(), from.readLong()));
        }
        return new StoredObject(
            contents,
            parts,
            from.readUTF(),
            Instant.ofEpochSecond(from.readLong()),
            readHeaders(from));
      }
    };
  }

  static Format<Uploads.Upload> uploads() {
    return new Records<>() {
      @Override
      void write(Uploads.Upload upload, DataOutputStream to) throws IOException {
        to.writeUTF(upload.id());
        to.writeUTF(upload.key());
        to.writeLong(upload.initiated().getEpochSecond());
        writeHeaders(upload.headers(), to);
      }

      @Override
      Uploads.Upload read(DataInputStream from) throws IOException {
        return new Uploads.Upload(
            from.readUTF(),
            from.readUTF(),
            Instant.ofEpochSecond(from.readLong()),
            readHeaders(from));
      }
    };
  }

  static Format<Bucket.Birth> buckets() {
    return new Records<>() {
      @Override
      void write(Bucket.Birth birth, DataOutputStream to) throws IOException {
        to.writeLong(birth.id());
        to.writeLong(birth.created().toEpochMilli());
      }

      @Override
      Bucket.Birth read(DataInputStream from) throws IOException {
        return new Bucket.Birth(from.readLong(), Instant.ofEpochMilli(from.readLong()));
      }
    };
  }

  private static void writeHeaders(ObjectHeaders headers, DataOutputStream to) throws IOException {
    writeText(headers.contentType(), to);
    writeText(headers.contentEncoding(), to);
    writeText(headers.contentLanguage(), to);
    writeText(headers.contentDisposition(), to);
    writeText(headers.cacheControl(), to);
    writeText(headers.expires() == null ? null : headers.expires().toString(), to);
    writeText(headers.storageClass(), to);
    writeText(headers.encryption(), to);
    writeText(headers.kmsKeyId(), to);
    to.writeInt(headers.userMetadata().size());
    for (Map.Entry<String, String> entry : headers.userMetadata().entrySet()) {
      to.writeUTF(entry.getKey());
      to.writeUTF(entry.getValue());
    }
  }

  private static ObjectHeaders readHeaders(DataInputStream from) throws IOException {
    String contentType = readText(from);
    String contentEncoding = readText(from);
    String contentLanguage = readText(from);
    String contentDisposition = readText(from);
    String cacheControl = readText(from);
    String expires = readText(from);
    String storageClass = readText(from);
    String encryption = readText(from);
    String kmsKeyId = readText(from);
    int count = from.readInt();
    Map<String, String> userMetadata = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      userMetadata.put(from.readUTF(), from.readUTF());
    }
    return new ObjectHeaders(
        contentType,
        contentEncoding,
        contentLanguage,
        contentDisposition,
        cacheControl,
        expires == null ? null : Instant.parse(expires),
        storageClass,
        encryption,
        kmsKeyId,
        userMetadata);
  }

  private static void writeText(String text, DataOutputStream to) throws IOException {
    to.writeBoolean(text != null);
    if (text != null) {
      to.writeUTF(text);
    }
  }

  private static String readText(DataInputStream from) throws IOException {
    return from.readBoolean() ? from.readUTF() : null;
  }
}
