/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records of jobs and the lists of their input files, in a store. Safe for use by many threads.
 */
public final class JobStore {
  /** A job's number and a part's make one key; a million parts are a thousand million files. */
  private static final int PART_BITS = 20;

  private final Store store;
  private final Table<Long, byte[]> records;
  private final Table<Long, byte[]> files;

  /** Over the tables {@code jobs} and {@code jobs/files} of a store. */
  public JobStore(Store store) {
    this.store = store;
    this.records = table("jobs");
    this.files = table("jobs/files");
  }

  private Table<Long, byte[]> table(String name) {
    return store.table(name, Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
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
          removeFiles(job);
          return records.remove(job);
        });
  }

  /**
   * Keeps one part of a job's list of files.
   *
   * @param part from 0
   */
  void keepFiles(long job, int part, byte[] content) {
    store.write(() -> files.put(key(job, part), content));
  }

  /** One part of a job's list of files, or null after the last. */
  byte[] files(long job, int part) {
    return files.get(key(job, part));
  }

  /** Forgets a job's list of files. */
  void forgetFiles(long job) {
    store.write(() -> removeFiles(job));
  }

  private int removeFiles(long job) {
    int part = 0;
    while (files.remove(key(job, part)) != null) {
      part++;
    }
    return part;
  }

  /** The jobs that have a list of files. */
  Set<Long> jobsWithFiles() {
    Set<Long> jobs = new TreeSet<>();
    Iterator<Map.Entry<Long, byte[]>> rest = files.from(null, true);
    while (rest.hasNext()) {
      long job = rest.next().getKey() >>> PART_BITS;
      jobs.add(job);
      rest = files.from(key(job + 1, 0), true);
    }
    return jobs;
  }

  private static long key(long job, int part) {
    return (job << PART_BITS) + part;
  }
}
