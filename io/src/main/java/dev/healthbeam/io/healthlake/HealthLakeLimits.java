/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.Quota;

/**
 * What HealthLake takes. Source: developer guide, "Endpoints and quotas" (2026), where nothing else
 * is said.
 */
public final class HealthLakeLimits {

  /** The most files of an import; the service can raise it. */
  public static final long MAX_FILES_PER_JOB = 1_000_000;

  /** The largest file of an import: 50 GB. */
  public static final long MAX_FILE_BYTES = 50_000_000_000L;

  /** The most bytes of an import over all its files: 5,000 GB. */
  public static final long MAX_JOB_BYTES = 5_000_000_000_000L;

  /** One job of a kind runs on a data store, 25 wait for it. */
  public static final int MAX_ACTIVE_JOBS = 26;

  /** The longest name of a job (model, API version 2017-07-01). */
  public static final int MAX_JOB_NAME = 64;

  /** Imports: 25 Start calls a second; List and Describe 10 each. */
  static final Quota IMPORTS = new Quota(MAX_ACTIVE_JOBS, 25, 10, 10);

  /** Exports: one Start call a second; List and Describe 10 each. */
  static final Quota EXPORTS = new Quota(MAX_ACTIVE_JOBS, 1, 10, 10);

  private HealthLakeLimits() {}
}
