/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.util.Collection;
import java.util.Set;

/**
 * Where the records of jobs and the lists of their input files are kept, as bytes. What it keeps
 * beyond the process is its own affair. Safe for use by many threads.
 */
public interface JobStore {
  /**
   * Keeps the record of a job in place of the one before. When this returns, the record and all
   * that was kept before it, objects of S3 included, outlive the process.
   */
  void keep(long job, byte[] recorded);

  /** The records of all jobs. */
  Collection<byte[]> records();

  /** Forgets a job and the list of its files; forgetting one that is not there succeeds. */
  void forget(long job);

  /**
   * Keeps one part of a job's list of files.
   *
   * @param part from 0
   */
  void keepFiles(long job, int part, byte[] files);

  /** One part of a job's list of files, or null after the last. */
  byte[] files(long job, int part);

  /** Forgets a job's list of files. */
  void forgetFiles(long job);

  /** The jobs that have a list of files. */
  Set<Long> jobsWithFiles();
}
