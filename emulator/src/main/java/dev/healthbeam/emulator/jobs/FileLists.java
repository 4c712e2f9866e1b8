/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The lists of jobs' input files, in parts, in a store. Safe for use by many threads. */
public final class FileLists {
  /** A job's number and a part's make one key; a million parts are a thousand million files. */
  private static final int PART_BITS = 20;

  private final Store store;
  private final Table<Long, byte[]> parts;

  /** In a table of this name. */
  public FileLists(Store store, String table) {
    this.store = store;
    this.parts = store.table(table, Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
  }

  /**
   * Keeps one part of a job's list.
   *
   * @param part from 0
   */
  void keep(long job, int part, byte[] content) {
    store.write(() -> parts.put(key(job, part), content));
  }

  /** One part of a job's list, or null after the last. */
  byte[] part(long job, int part) {
    return parts.get(key(job, part));
  }

  /** Forgets a job's list; forgetting one that is not there succeeds. */
  public void forget(long job) {
    store.write(
        () -> {
          int part = 0;
          while (parts.remove(key(job, part)) != null) {
            part++;
          }
          return part;
        });
  }

  /** The jobs that have a list. */
  public Set<Long> jobs() {
    Set<Long> jobs = new TreeSet<>();
    Iterator<Map.Entry<Long, byte[]>> rest = parts.from(null, true);
    while (rest.hasNext()) {
      long job = rest.next().getKey() >>> PART_BITS;
      jobs.add(job);
      rest = parts.from(key(job + 1, 0), true);
    }
    return jobs;
  }

  private static long key(long job, int part) {
    return (job << PART_BITS) + part;
  }
}
