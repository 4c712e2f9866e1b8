/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.jobs.Time;
import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All data stores there ever were, kept in a store. Safe for use by many threads. */
final class Datastores {
  private final Store store;
  private final Table<Long, byte[]> records;
  private final Time time;
  private final NavigableMap<Long, Datastore> all = new ConcurrentSkipListMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** Those in a store. */
  Datastores(Store store, Time time) {
    this.store = store;
    this.time = time;
    this.records =
        store.table(
            "healthlake/datastores", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
    records
        .from(null, true)
        .forEachRemaining(entry -> all.put(entry.getKey(), Datastore.decode(entry.getValue())));
    numbers.set(all.isEmpty() ? 0 : all.lastKey());
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  /** Keeps one in place of the one before. */
  void keep(Datastore datastore) {
    store.write(() -> records.put(datastore.number(), datastore.encode()));
    all.put(datastore.number(), datastore);
  }

  NavigableMap<Long, Datastore> all() {
    return all;
  }

  Optional<Datastore> find(String id) {
    return all.values().stream().filter(datastore -> datastore.id().equals(id)).findFirst();
  }

  /** The number of the data store of this id, if it is there and can be read. */
  Optional<Long> active(String id) {
    return find(id)
        .filter(datastore -> datastore.status(time.now()) == DatastoreStatus.ACTIVE)
        .map(Datastore::number);
  }
}
