/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.plan.Limits;
import java.time.Duration;

/**
 * What HealthScribe takes. Source: {@code General Reference, Amazon Transcribe endpoints and
 * quotas} (as stored in 2026); what it lists of concurrent jobs it calls medical notes jobs. Where
 * a page says GB, the smaller reading counts.
 */
public final class ScribeLimits {

  /** The job family, as results, failures and quotas name it. */
  public static final String KIND = "MEDICAL_SCRIBE";

  /** The largest recording: 2 GB. */
  public static final long MAX_RECORDING_BYTES = 2_000_000_000L;

  /** The longest recording: 90 minutes. */
  public static final Duration MAX_LENGTH = Duration.ofMinutes(90);

  /** The shortest recording, stated for Amazon Transcribe Medical. */
  public static final Duration MIN_LENGTH = Duration.ofMillis(500);

  /** The longest name of a job. */
  public static final int MAX_JOB_NAME = 200;

  /** Concurrent jobs; Start, List and Get calls per second. All can be raised on request. */
  public static final Quota QUOTA = new Quota(5, 5, 5, 5);

  /** The only Region that offers it (developer guide, 2026). */
  public static final String REGION = "us-east-1";

  private ScribeLimits() {}

  static Limits ofJob() {
    return new Limits(MAX_RECORDING_BYTES, 1, MAX_RECORDING_BYTES);
  }
}
