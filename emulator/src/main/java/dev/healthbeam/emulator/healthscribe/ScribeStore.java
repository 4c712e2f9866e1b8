/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The records of jobs in a store. Safe for use by many threads. */
final class ScribeStore {
  private final Store store;
  private final Table<Long, byte[]> records;

  /** Over the table {@code healthscribe/jobs} of a store. */
  ScribeStore(Store store) {
    this.store = store;
    this.records =
        store.table("healthscribe/jobs", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
  }

  /** Keeps the record of a job in place of the one before; it then outlives the process. */
  void keep(ScribeRecord job) {
    byte[] record = job.encode();
    store.write(() -> records.put(job.number(), record));
  }

  /** Forgets a job. */
  void forget(long number) {
    store.write(() -> records.remove(number));
  }

  /**
   * The records of all jobs, by number.
   *
   * @throws UncheckedIOException if one of them cannot be read; its message says why
   */
  List<ScribeRecord> records() {
    List<ScribeRecord> all = new ArrayList<>();
    try {
      records
          .from(null, true)
          .forEachRemaining(entry -> all.add(ScribeRecord.decode(entry.getValue())));
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
    return all;
  }
}
