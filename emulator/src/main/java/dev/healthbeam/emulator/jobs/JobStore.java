/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The records of jobs and the lists of their input files, in a store. Safe for use by many threads.
 */
public final class JobStore {
  private final Store store;
  private final Table<Long, byte[]> records;
  private final FileLists lists;

  /** Over the tables {@code jobs} and {@code jobs/files} of a store. */
  public JobStore(Store store) {
    this.store = store;
    this.records = store.table("jobs", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
    this.lists = new FileLists(store, "jobs/files");
  }

  /**
   * Keeps the record of a job in place of the one before. When this returns, the record and all
   * that was kept before it, objects of S3 included, outlive the process.
   */
  void keep(JobRecord job) {
    byte[] record = JobRecordCodec.encode(job);
    store.write(() -> records.put(job.number(), record));
  }

  /** Makes changes, objects of S3 included, and saves them once: what {@link Store#write} does. */
  void together(Runnable changes) {
    store.write(
        () -> {
          changes.run();
          return null;
        });
  }

  /**
   * The records of all jobs, by number.
   *
   * @throws UncheckedIOException if one of them cannot be read; its message says why
   */
  List<JobRecord> records() {
    List<JobRecord> all = new ArrayList<>();
    try {
      records
          .from(null, true)
          .forEachRemaining(entry -> all.add(JobRecordCodec.decode(entry.getValue())));
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
    return all;
  }

  /** Forgets a job and the list of its files; forgetting one that is not there succeeds. */
  void forget(long job) {
    store.write(
        () -> {
          lists.forget(job);
          return records.remove(job);
        });
  }

  /** The lists of input files. */
  FileLists lists() {
    return lists;
  }
}
