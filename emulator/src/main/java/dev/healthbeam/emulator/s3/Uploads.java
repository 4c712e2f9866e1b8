/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The multipart uploads of one bucket that are neither completed nor aborted. */
public final class Uploads {
  private final Bucket bucket;
  private final Map<String, Upload> open = new ConcurrentHashMap<>();

  Uploads(Bucket bucket) {
    this.bucket = bucket;
  }

  /** An upload under way. */
  public record Upload(
      String id,
      String key,
      Instant initiated,
      ObjectHeaders headers,
      Map<Integer, StoredObject> parts) {}

  /** A part as the completion names it. */
  public record NamedPart(int number, String eTag) {}

  /** Begins an upload. */
  public Upload begin(String key, ObjectHeaders headers) {
    String id = UUID.randomUUID().toString();
    Upload upload = new Upload(id, key, bucket.now(), headers, new ConcurrentSkipListMap<>());
    open.put(id, upload);
    return upload;
  }

  /**
   * Stores a part, in place of one of the same number.
   *
   * @throws S3Failure NoSuchUpload
   */
  public StoredObject put(String id, String key, int number, byte[] content) {
    StoredObject part = StoredObject.of(content, bucket.now(), ObjectHeaders.NONE);
    get(id, key).parts().put(number, part);
    return part;
  }

  /**
   * The parts so far, by number.
   *
   * @throws S3Failure NoSuchUpload
   */
  public Map<Integer, StoredObject> parts(String id, String key) {
    return get(id, key).parts();
  }

  /** All uploads under way, in the order of their keys and then of their beginning. */
  public List<Upload> all() {
    return open.values().stream()
        .sorted(Comparator.comparing(Upload::key, KeyOrder.UTF8).thenComparing(Upload::initiated))
        .toList();
  }

  /**
   * Forgets an upload.
   *
   * @throws S3Failure NoSuchUpload
   */
  public void abort(String id, String key) {
    open.remove(get(id, key).id());
  }

  /**
   * Joins the parts to an object.
   *
   * @throws S3Failure NoSuchUpload, InvalidPart, PreconditionFailed or NoSuchKey
   */
  public StoredObject complete(
      String id, String key, List<NamedPart> named, Precondition precondition) {
    Upload upload = get(id, key);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    MessageDigest digests = StoredObject.md5();
    for (NamedPart name : named) {
      StoredObject part = upload.parts().get(name.number());
      if (part == null || !part.eTag().equals(name.eTag().replace("\"", ""))) {
        throw S3Failure.invalidPart();
      }
      content.writeBytes(part.content());
      digests.update(HexFormat.of().parseHex(part.eTag()));
    }
    String eTag = HexFormat.of().formatHex(digests.digest()) + "-" + named.size();
    StoredObject whole =
        StoredObject.of(content.toByteArray(), eTag, bucket.now(), upload.headers());
    bucket.set(key, whole, precondition);
    open.remove(id);
    return whole;
  }

  private Upload get(String id, String key) {
    Upload upload = open.get(id);
    if (upload == null || !upload.key().equals(key)) {
      throw S3Failure.noSuchUpload();
    }
    return upload;
  }
}
