/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.s3.S3Location;
import java.time.Instant;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

class ExportRunTest {

  private static final S3Location OUT = S3Location.parse("s3://b/out/");

  @Test
  void anExportIsWholeOnlyIfTheServiceSaysSo() {
    assertThat(ExportRun.failure(job(Outcome.SUCCEEDED, "COMPLETED", OUT)), nullValue());
    assertThat(
        ExportRun.failure(job(Outcome.SUCCEEDED, "COMPLETED_WITH_ERRORS", OUT)).getReason(),
        is("JOB_COMPLETED_WITH_ERRORS"));
    assertThat(
        ExportRun.failure(job(Outcome.SUCCEEDED, "COMPLETED", null)).getReason(),
        is("JOB_SUCCEEDED"));
    assertThat(
        ExportRun.failure(job(Outcome.FAILED, "FAILED", null)).getReason(), is("JOB_FAILED"));
  }

  private static FinishedJob job(Outcome outcome, String status, @Nullable S3Location output) {
    return new FinishedJob(
        new JobSpec(HealthLakeIO.EXPORT, "name", OUT, OUT, "", "batch", 0, 0, 0),
        1,
        outcome,
        "id",
        status,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        output,
        null,
        new TreeMap<>());
  }
}
