/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The objects of one bucket, sorted. Every write is one compare and set on the map, so that
 * conditional writes are atomic and a page of a listing costs in proportion to the page.
 */
public final class Bucket {
  /** Sorts after every key that begins with what precedes it, but for keys of this character. */
  private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

  private final String name;
  private final Clock clock;
  private final Instant created;
  private final ConcurrentNavigableMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>(KeyOrder.UTF8);
  private final Uploads uploads = new Uploads(this);

  Bucket(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.created = clock.instant();
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /** When it was created. */
  public Instant created() {
    return created;
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
    StoredObject object = objects.get(key);
    if (object == null) {
      throw S3Failure.noSuchKey();
    }
    return object;
  }

  /** Reads an object, or null if there is none. */
  public StoredObject find(String key) {
    return objects.get(key);
  }

  /** Writes an object, whatever was there. */
  public StoredObject put(String key, byte[] content, ObjectHeaders headers) {
    return put(key, content, headers, Precondition.NONE);
  }

  /**
   * Writes an object if the precondition holds of what is there, atomically.
   *
   * @param content not copied: the caller leaves it alone
   * @throws S3Failure PreconditionFailed or NoSuchKey
   */
  public StoredObject put(
      String key, byte[] content, ObjectHeaders headers, Precondition precondition) {
    return set(key, StoredObject.of(content, now(), headers), precondition);
  }

  /**
   * Copies an object, from any bucket, without touching its content.
   *
   * @param headers what the copy bears, or null for what the source bears
   */
  public StoredObject copy(String key, StoredObject source, ObjectHeaders headers) {
    StoredObject copy = source.copied(now(), headers == null ? source.headers() : headers);
    return set(key, copy, Precondition.NONE);
  }

  /**
   * Removes an object; without a precondition, removing what is not there succeeds.
   *
   * @throws S3Failure PreconditionFailed or NoSuchKey
   */
  public void remove(String key, Precondition precondition) {
    while (true) {
      StoredObject present = objects.get(key);
      precondition.check(present);
      if (present == null || objects.remove(key, present)) {
        return;
      }
    }
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
    Iterator<Map.Entry<String, StoredObject>> rest = from(prefix, after, group);
    while (rest.hasNext()) {
      Map.Entry<String, StoredObject> next = rest.next();
      String key = next.getKey();
      if (!key.startsWith(prefix)) {
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
          private final Iterator<Map.Entry<String, StoredObject>> rest =
              objects.tailMap(prefix, true).entrySet().iterator();
          private Map.Entry<String, StoredObject> next = advance();

          private Map.Entry<String, StoredObject> advance() {
            Map.Entry<String, StoredObject> entry = rest.hasNext() ? rest.next() : null;
            return entry != null && entry.getKey().startsWith(prefix) ? entry : null;
          }

          @Override
          public boolean hasNext() {
            return next != null;
          }

          @Override
          public Map.Entry<String, StoredObject> next() {
            if (next == null) {
              throw new java.util.NoSuchElementException();
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

  boolean isEmpty() {
    return objects.isEmpty();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  StoredObject set(String key, StoredObject object, Precondition precondition) {
    if (precondition.isNone()) {
      objects.put(key, object);
      return object;
    }
    while (true) {
      StoredObject present = objects.get(key);
      precondition.check(present);
      boolean done =
          present == null
              ? objects.putIfAbsent(key, object) == null
              : objects.replace(key, present, object);
      if (done) {
        return object;
      }
    }
  }

  private Iterator<Map.Entry<String, StoredObject>> from(
      String prefix, String after, String group) {
    boolean within = after != null && KeyOrder.UTF8.compare(after, prefix) >= 0;
    String start = group != null ? group + HIGHEST : within ? after : prefix;
    return objects.tailMap(start, group != null || !within).entrySet().iterator();
  }

  private static String groupOf(String key, String prefix, String delimiter) {
    if (key == null || delimiter == null || delimiter.isEmpty() || !key.startsWith(prefix)) {
      return null;
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? null : key.substring(0, at + delimiter.length());
  }
}
