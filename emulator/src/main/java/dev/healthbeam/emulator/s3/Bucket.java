/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Content;
import dev.healthbeam.emulator.store.ContentGoneException;
import dev.healthbeam.emulator.store.Draft;
import dev.healthbeam.emulator.store.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The objects of one bucket, sorted. Every write is one compare and set, so that conditional writes
 * are atomic, and a page of a listing costs in proportion to the page. What a method wrote is saved
 * when it returns, wholly; if the process dies before, it is not there at all.
 */
public final class Bucket {
  /** Sorts after every key that begins with what precedes it, but for keys of this character. */
  private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

  /** Of a key's UTF-8 bytes, as S3 documents. */
  private static final int MAX_KEY_BYTES = 1024;

  private final String name;
  private final Birth birth;
  private final Tables tables;
  private final Uploads uploads;

  /** Shared by who writes, exclusive to who deletes the bucket or ends an upload. */
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();

  private boolean deleted;

  /** A bucket's number, by which its records are found, and its age. */
  record Birth(long id, Instant created) {}

  Bucket(String name, Birth birth, Tables tables) {
    this.name = name;
    this.birth = birth;
    this.tables = tables;
    this.uploads = new Uploads(this, tables);
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /** When it was created. */
  public Instant created() {
    return birth.created();
  }

  /** Its multipart uploads. */
  public Uploads uploads() {
    return uploads;
  }

  /**
   * Reads an object.
   *
   * @throws S3Failure NoSuchKey
   */
  public StoredObject get(String key) {
    StoredObject object = find(key);
    if (object == null) {
      throw S3Failure.noSuchKey();
    }
    return object;
  }

  /** Reads an object, or null if there is none. */
  public StoredObject find(String key) {
    return tables.objects().get(nameOf(key));
  }

  /**
   * Reads an object and its content, although others may replace it at the same time.
   *
   * @param use gets the object, or null if there is none; if the object is replaced before its
   *     content was opened, it is called again with what is there then
   */
  public <T> T reading(String key, Function<StoredObject, T> use) {
    List<Content> gone = null;
    while (true) {
      StoredObject object = find(key);
      try {
        return use.apply(object);
      } catch (ContentGoneException e) {
        // Replaced or removed between the two; the same again would mean that the file is damaged.
        if (object == null || object.parts().equals(gone)) {
          throw e;
        }
        gone = object.parts();
      }
    }
  }

  /** Writes an object, whatever was there. */
  public StoredObject put(String key, byte[] content, ObjectHeaders headers) {
    return put(key, content, headers, Precondition.NONE);
  }

  /**
   * Writes an object if the precondition holds of what is there, atomically.
   *
   * @param content not copied: the caller leaves it alone
   * @throws S3Failure NoSuchBucket, KeyTooLongError, PreconditionFailed or NoSuchKey
   */
  public StoredObject put(
      String key, byte[] content, ObjectHeaders headers, Precondition precondition) {
    try (Body body = Body.receive(tables.contents(), new ByteArrayInputStream(content))) {
      return put(key, body, headers, precondition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes an object if the precondition holds of what is there, atomically.
   *
   * @param body becomes the object's, unless this throws
   * @throws S3Failure NoSuchBucket, KeyTooLongError, PreconditionFailed or NoSuchKey
   */
  public StoredObject put(String key, Body body, ObjectHeaders headers, Precondition precondition) {
    return put(key, body.draft(), body.eTag(), headers, precondition);
  }

  /**
   * Copies an object, from any bucket.
   *
   * @param headers what the copy bears, or null for what the source bears
   * @throws ContentGoneException if the source was replaced meanwhile
   */
  public StoredObject copy(String key, StoredObject source, ObjectHeaders headers) {
    ObjectHeaders borne = headers == null ? source.headers() : headers;
    if (Uploads.isETagOfParts(source.eTag())) { // a copy is in one part, and bears its MD5
      try (Body body = Body.receive(tables.contents(), source.open(0, source.size()))) {
        return put(key, body, borne, Precondition.NONE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try (Draft draft = tables.contents().copyOf(source.parts())) {
      return put(key, draft, source.eTag(), borne, Precondition.NONE);
    }
  }

  /**
   * Removes an object; without a precondition, removing what is not there succeeds.
   *
   * @throws S3Failure PreconditionFailed or NoSuchKey
   */
  public void remove(String key, Precondition precondition) {
    write(() -> removed(key, precondition));
  }

  /** Removes objects, all in one write. */
  public void removeAll(List<String> keys) {
    write(
        () -> {
          keys.forEach(key -> removed(key, Precondition.NONE));
          return keys;
        });
  }

  /**
   * Lists one page.
   *
   * @param prefix only keys that begin with it; may be empty
   * @param delimiter groups keys by what stands before it, or null
   * @param after only keys, and groups, after this one in order; or null
   * @param limit at most so many entries and groups together
   */
  public Page list(String prefix, String delimiter, String after, int limit) {
    List<Page.Entry> entries = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String last = null;
    String group = groupOf(after, prefix, delimiter);
    Iterator<Map.Entry<Name, StoredObject>> rest = from(prefix, after, group);
    while (rest.hasNext()) {
      Map.Entry<Name, StoredObject> next = rest.next();
      String key = next.getKey().key();
      if (next.getKey().bucket() != id() || !key.startsWith(prefix)) {
        break;
      }
      if (group != null && key.startsWith(group)) {
        continue;
      }
      if (entries.size() + groups.size() >= limit) {
        return new Page(entries, groups, last);
      }
      group = groupOf(key, prefix, delimiter);
      if (group == null) {
        entries.add(new Page.Entry(key, next.getValue()));
        last = key;
      } else {
        groups.add(group);
        last = group;
        rest = from(prefix, key, group);
      }
    }
    return new Page(entries, groups, null);
  }

  /** All objects whose keys begin with the prefix, in order, as they are while it is read. */
  public Iterable<Map.Entry<String, StoredObject>> below(String prefix) {
    return () ->
        new Iterator<>() {
          private final Iterator<Map.Entry<Name, StoredObject>> rest =
              tables.objects().from(nameOf(prefix), true);
          private Map.Entry<String, StoredObject> next = advance();

          private Map.Entry<String, StoredObject> advance() {
            Map.Entry<Name, StoredObject> entry = rest.hasNext() ? rest.next() : null;
            return entry != null
                    && entry.getKey().bucket() == id()
                    && entry.getKey().key().startsWith(prefix)
                ? Map.entry(entry.getKey().key(), entry.getValue())
                : null;
          }

          @Override
          public boolean hasNext() {
            return next != null;
          }

          @Override
          public Map.Entry<String, StoredObject> next() {
            if (next == null) {
              throw new NoSuchElementException();
            }
            Map.Entry<String, StoredObject> current = next;
            next = advance();
            return current;
          }
        };
  }

  /** Compares two keys by the order in which S3 lists them. */
  public static int compareKeys(String left, String right) {
    return KeyOrder.UTF8.compare(left, right);
  }

  long id() {
    return birth.id();
  }

  Instant now() {
    return tables.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Deletes the bucket, if it is empty and nobody writes to it at the same time. */
  void delete() {
    writeAlone(
        () -> {
          if (below("").iterator().hasNext()) {
            throw S3Failure.bucketNotEmpty();
          }
          uploads.abortAll();
          deleted = true;
          return tables.buckets().remove(name);
        });
  }

  /** Writes to a bucket that is there and stays so meanwhile. */
  <T> T write(Supplier<T> change) {
    return write(life.readLock(), change);
  }

  /** The same while nobody else writes to this bucket. */
  <T> T writeAlone(Supplier<T> change) {
    return write(life.writeLock(), change);
  }

  /** Locks inside the store's write, always in this order, and not while others are saved. */
  private <T> T write(Lock lock, Supplier<T> change) {
    return tables
        .store()
        .write(
            () -> {
              lock.lock();
              try {
                if (deleted) {
                  throw S3Failure.noSuchBucket();
                }
                return change.get();
              } finally {
                lock.unlock();
              }
            });
  }

  /** Whether a key is short enough to be one. */
  public static boolean isKey(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES;
  }

  /** Refuses a key that is too long. */
  static void checkLength(String key) {
    if (!isKey(key)) {
      throw S3Failure.keyTooLong();
    }
  }

  /** Puts an object, in a write, if the precondition holds; frees what it replaces. */
  void replace(String key, StoredObject object, Precondition precondition) {
    free(
        tables
            .objects()
            .change(
                nameOf(key),
                present -> {
                  precondition.check(present);
                  return object;
                }));
  }

  /** Frees the bytes of what nothing refers to any more, in the same write. Null is nothing. */
  void free(StoredObject object) {
    if (object != null) {
      object.parts().forEach(tables.contents()::drop);
    }
  }

  /** Calls with every record of a table that is this bucket's. */
  <V> void each(Table<Name, V> table, String first, BiConsumer<Name, V> use) {
    Iterator<Map.Entry<Name, V>> rest = table.from(nameOf(first), true);
    while (rest.hasNext()) {
      Map.Entry<Name, V> next = rest.next();
      if (next.getKey().bucket() != id()) {
        return;
      }
      use.accept(next.getKey(), next.getValue());
    }
  }

  private StoredObject put(
      String key, Draft draft, String eTag, ObjectHeaders headers, Precondition precondition) {
    checkLength(key);
    return write(
        () -> {
          // Refused for good, and without having stored the bytes; what holds now is asked again
          // when the object is set.
          precondition.check(precondition.isNone() ? null : find(key));
          Content content = draft.keep();
          StoredObject object =
              new StoredObject(tables.contents(), List.of(content), eTag, now(), headers);
          try {
            replace(key, object, precondition);
          } catch (S3Failure e) {
            free(object);
            throw e;
          }
          return object;
        });
  }

  private StoredObject removed(String key, Precondition precondition) {
    StoredObject before =
        tables
            .objects()
            .change(
                nameOf(key),
                present -> {
                  precondition.check(present);
                  return null;
                });
    free(before);
    return before;
  }

  private Name nameOf(String key) {
    return new Name(id(), key);
  }

  private Iterator<Map.Entry<Name, StoredObject>> from(String prefix, String after, String group) {
    boolean within = after != null && KeyOrder.UTF8.compare(after, prefix) >= 0;
    String start = group != null ? group + HIGHEST : within ? after : prefix;
    return tables.objects().from(nameOf(start), group != null || !within);
  }

  private static String groupOf(String key, String prefix, String delimiter) {
    if (key == null || delimiter == null || delimiter.isEmpty() || !key.startsWith(prefix)) {
      return null;
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? null : key.substring(0, at + delimiter.length());
  }
}
