/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What data stores hold: the current version of each resource, by type and id. Safe for use by many
 * threads; those that write to one data store do so one after the other.
 *
 * <p>The index and the bodies lie apart, the bodies in the order they came: an import whose ids are
 * random then rewrites pages of small entries, and not everything there is.
 */
public final class Resources {
  private static final int KEYS_PER_REMOVAL = 1_000;

  private final Store store;
  private final Table<Key, Entry> index;
  private final Table<Long, byte[]> bodies;
  private final AtomicLong lastBody;

  /** Those in a store. */
  public Resources(Store store) {
    this.store = store;
    this.index =
        store.table("healthlake/index", ResourceFormats.KEY, Key.ORDER, ResourceFormats.ENTRY);
    this.bodies = ResourceFormats.bodies(store);
    Long last = bodies.lastKey();
    this.lastBody = new AtomicLong(last == null ? 0 : last);
  }

  /**
   * What tells where a version came from, so that a job which is done again does not make a second
   * one of it.
   *
   * @param file which of the job's files, from 0
   * @param line from 1
   */
  public record Origin(long job, long file, long line) {
    private boolean isSameOrLaterOf(Origin other) {
      return job == other.job && (file > other.file || (file == other.file && line >= other.line));
    }
  }

  /** What stands in the index: {@code meta} and where the body's version goes are with the body. */
  record Entry(long body, long version, long updatedMillis, Origin origin) {}

  /** One resource with its version. */
  public record Version(Resource resource, long number, Instant updated) {
    /** The resource with its version in {@code meta}. */
    public byte[] json() {
      return resource.versioned(number, updated.toString());
    }
  }

  /** A resource to be kept, and where it comes from. */
  public record Arrival(Resource resource, Origin origin) {}

  /**
   * Keeps resources, each as the next version of what is there. They are seen at once, and saved
   * with the next commit of the store, each wholly or not at all.
   */
  public void put(long datastore, List<Arrival> arrivals, Instant now) {
    store.changing(
        () -> {
          arrivals.forEach(arrival -> put(datastore, arrival, now));
          return null;
        });
  }

  private void put(long datastore, Arrival arrival, Instant now) {
    Resource resource = arrival.resource();
    Key key = new Key(datastore, resource.type(), resource.id());
    Entry before = index.get(key);
    if (before != null && before.origin().isSameOrLaterOf(arrival.origin())) {
      return;
    }
    long body = lastBody.incrementAndGet();
    bodies.put(body, ResourceFormats.body(resource));
    long version = before == null ? 1 : before.version() + 1;
    index.put(key, new Entry(body, version, now.toEpochMilli(), arrival.origin()));
    if (before != null) {
      bodies.remove(before.body());
    }
  }

  /** Saves what was put. */
  public void commit() {
    store.commit();
  }

  /** The current version, or null if there is none. */
  public Version get(long datastore, String type, String id) {
    Key key = new Key(datastore, type, id);
    // A new version may come between the two looks; then the second look finds no body.
    for (Entry entry = index.get(key); entry != null; entry = index.get(key)) {
      byte[] body = bodies.get(entry.body());
      if (body != null) {
        return version(key, entry, body);
      }
    }
    return null;
  }

  private static Version version(Key key, Entry entry, byte[] body) {
    return new Version(
        ResourceFormats.resource(key.type(), key.id(), body),
        entry.version(),
        Instant.ofEpochMilli(entry.updatedMillis()));
  }

  /** The types of which there are resources, in order. */
  public List<String> types(long datastore) {
    List<String> types = new ArrayList<>();
    Key from = new Key(datastore, "", "");
    while (true) {
      Iterator<Map.Entry<Key, Entry>> next = index.from(from, false);
      if (!next.hasNext()) {
        return types;
      }
      Key first = next.next().getKey();
      if (first.datastore() != datastore) {
        return types;
      }
      types.add(first.type());
      from = new Key(datastore, first.type(), Key.AFTER_ALL);
    }
  }

  /** The resources of a type by their ids, as they are while it is read. */
  public Iterator<Version> of(long datastore, String type) {
    Iterator<Map.Entry<Key, Entry>> rest = index.from(new Key(datastore, type, ""), true);
    return new Iterator<>() {
      private Version next = advance();

      private Version advance() {
        while (rest.hasNext()) {
          Key key = rest.next().getKey();
          if (key.datastore() != datastore || !key.type().equals(type)) {
            return null;
          }
          Version version = get(datastore, type, key.id());
          if (version != null) {
            return version;
          }
        }
        return null;
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Version next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Version now = next;
        next = advance();
        return now;
      }
    };
  }

  /** How many resources of a type there are. */
  public long count(long datastore, String type) {
    long count = 0;
    Iterator<Map.Entry<Key, Entry>> rest = index.from(new Key(datastore, type, ""), true);
    while (rest.hasNext()) {
      Key key = rest.next().getKey();
      if (key.datastore() != datastore || !key.type().equals(type)) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Removes all that a data store holds. */
  public void removeAll(long datastore) {
    boolean more = true;
    while (more) {
      List<Map.Entry<Key, Entry>> some = new ArrayList<>();
      Iterator<Map.Entry<Key, Entry>> rest = index.from(new Key(datastore, "", ""), true);
      while (some.size() < KEYS_PER_REMOVAL && rest.hasNext()) {
        Map.Entry<Key, Entry> next = rest.next();
        if (next.getKey().datastore() != datastore) {
          break;
        }
        some.add(next);
      }
      more = !some.isEmpty();
      store.write(
          () -> {
            for (Map.Entry<Key, Entry> gone : some) {
              index.remove(gone.getKey());
              bodies.remove(gone.getValue().body());
            }
            return null;
          });
    }
  }
}
