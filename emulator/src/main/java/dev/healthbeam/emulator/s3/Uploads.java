/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Content;
import dev.healthbeam.emulator.store.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The multipart uploads of one bucket that are neither completed nor aborted. An upload ends under
 * the bucket's exclusive lock, so that no part can arrive in between and stay for ever.
 */
public final class Uploads {
  private final Bucket bucket;
  private final Tables tables;

  Uploads(Bucket bucket, Tables tables) {
    this.bucket = bucket;
    this.tables = tables;
  }

  /** An upload under way. */
  public record Upload(String id, String key, Instant initiated, ObjectHeaders headers) {}

  /** A part as the completion names it. */
  public record NamedPart(int number, String eTag) {}

  /**
   * Begins an upload.
   *
   * @throws S3Failure NoSuchBucket or KeyTooLongError
   */
  public Upload begin(String key, ObjectHeaders headers) {
    Bucket.checkLength(key);
    String id = UUID.randomUUID().toString();
    Upload upload = new Upload(id, key, bucket.now(), headers);
    bucket.write(() -> tables.uploads().put(nameOf(id), upload));
    return upload;
  }

  /**
   * Stores a part, in place of one of the same number.
   *
   * @throws S3Failure NoSuchUpload
   */
  public StoredObject put(String id, String key, int number, Body body) {
    return bucket.write(
        () -> {
          get(id, key);
          StoredObject part =
              new StoredObject(
                  tables.contents(),
                  List.of(body.draft().keep()),
                  body.eTag(),
                  bucket.now(),
                  ObjectHeaders.NONE);
          bucket.free(tables.parts().put(nameOf(id, number), part));
          return part;
        });
  }

  /**
   * The parts so far, by number.
   *
   * @throws S3Failure NoSuchUpload
   */
  public SortedMap<Integer, StoredObject> parts(String id, String key) {
    get(id, key);
    return partsOf(id);
  }

  /** All uploads under way, in the order of their keys and then of their beginning. */
  public List<Upload> all() {
    List<Upload> all = new ArrayList<>();
    bucket.each(tables.uploads(), "", (name, upload) -> all.add(upload));
    all.sort(Comparator.comparing(Upload::key, KeyOrder.UTF8).thenComparing(Upload::initiated));
    return all;
  }

  /**
   * Forgets an upload and its parts.
   *
   * @throws S3Failure NoSuchUpload
   */
  public void abort(String id, String key) {
    bucket.writeAlone(
        () -> {
          get(id, key);
          end(id).values().forEach(bucket::free);
          return id;
        });
  }

  /**
   * Joins the parts to an object, without copying them.
   *
   * @throws S3Failure NoSuchUpload, InvalidPart, InvalidPartOrder, PreconditionFailed or NoSuchKey
   */
  public StoredObject complete(
      String id, String key, List<NamedPart> named, Precondition precondition) {
    return bucket.writeAlone(
        () -> {
          Upload upload = get(id, key);
          StoredObject whole = joined(named, partsOf(id), upload.headers());
          bucket.replace(key, whole, precondition);
          SortedMap<Integer, StoredObject> unnamed = end(id);
          named.forEach(part -> unnamed.remove(part.number()));
          unnamed.values().forEach(bucket::free);
          return whole;
        });
  }

  /** Whether an ETag is that of an object joined of parts, and not the MD5 of its bytes. */
  static boolean isETagOfParts(String eTag) {
    return eTag.indexOf('-') >= 0;
  }

  /** Forgets all uploads; only while the bucket is deleted. */
  void abortAll() {
    for (Upload upload : all()) {
      end(upload.id()).values().forEach(bucket::free);
    }
  }

  private StoredObject joined(
      List<NamedPart> named, Map<Integer, StoredObject> parts, ObjectHeaders headers) {
    List<Content> contents = new ArrayList<>();
    MessageDigest digests = Body.md5();
    int before = 0;
    for (NamedPart name : named) {
      StoredObject part = parts.get(name.number());
      if (part == null || !part.eTag().equals(name.eTag().replace("\"", ""))) {
        throw S3Failure.invalidPart();
      }
      if (name.number() <= before) {
        throw S3Failure.invalidPartOrder();
      }
      before = name.number();
      contents.addAll(part.parts());
      digests.update(HexFormat.of().parseHex(part.eTag()));
    }
    String eTag = HexFormat.of().formatHex(digests.digest()) + "-" + named.size();
    return new StoredObject(tables.contents(), contents, eTag, bucket.now(), headers);
  }

  /** Removes an upload; its parts are the caller's to free or to keep. */
  private SortedMap<Integer, StoredObject> end(String id) {
    SortedMap<Integer, StoredObject> parts = partsOf(id);
    tables.uploads().remove(nameOf(id));
    parts.keySet().forEach(number -> tables.parts().remove(nameOf(id, number)));
    return parts;
  }

  private SortedMap<Integer, StoredObject> partsOf(String id) {
    SortedMap<Integer, StoredObject> parts = new TreeMap<>();
    Table<Name, StoredObject> all = tables.parts();
    Iterator<Map.Entry<Name, StoredObject>> rest = all.from(nameOf(id), true);
    while (rest.hasNext()) {
      Map.Entry<Name, StoredObject> next = rest.next();
      if (next.getKey().bucket() != bucket.id() || !next.getKey().key().equals(id)) {
        break;
      }
      parts.put(next.getKey().number(), next.getValue());
    }
    return parts;
  }

  private Upload get(String id, String key) {
    Upload upload = tables.uploads().get(nameOf(id));
    if (upload == null || !upload.key().equals(key)) {
      throw S3Failure.noSuchUpload();
    }
    return upload;
  }

  private Name nameOf(String id) {
    return new Name(bucket.id(), id);
  }

  private Name nameOf(String id, int number) {
    return new Name(bucket.id(), id, number);
  }
}
