/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.jobs.control.Attempt;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An attempt at a job, as the ledger has it.
 *
 * @param name the attempt's name, which the service knows
 * @param kind the job family, or empty where the name does not tell
 * @param jobId the service's id, if it accepted it
 * @param status the service's last word if it has ended, else what the ledger knows
 * @param since when it was accepted, or claimed before that
 * @param ended when it ended
 * @param trouble the error that ended it, if one did
 */
record JobLine(
    String name,
    Optional<String> kind,
    @Nullable String jobId,
    String status,
    Instant since,
    @Nullable Instant ended,
    @Nullable String trouble) {

  static JobLine of(Attempt attempt, Collection<String> kinds) {
    Attempt.End end = attempt.end();
    return new JobLine(
        attempt.job() + "-" + attempt.number(),
        kind(attempt.job(), kinds),
        attempt.jobId(),
        switch (attempt.stage()) {
          case CLAIMED -> "STARTING";
          case ACCEPTED -> "ACTIVE";
          case ENDED -> end.status();
        },
        attempt.acceptedAt() == null ? attempt.claimedAt() : attempt.acceptedAt(),
        end == null ? null : end.ended(),
        end == null ? null : trouble(end));
  }

  /** Whether the service has it and it had not ended when the ledger was last written. */
  boolean active() {
    return status.equals("ACTIVE");
  }

  /**
   * A job's name is a prefix of the user's, the run, the family and the batch; the first two can
   * hold anything.
   */
  private static Optional<String> kind(String job, Collection<String> kinds) {
    return kinds.stream()
        .filter(kind -> job.contains("-" + kind + "-"))
        .max(Comparator.comparing(kind -> job.lastIndexOf("-" + kind + "-")));
  }

  private static @Nullable String trouble(Attempt.End end) {
    if (end.code() == null) {
      return end.message();
    }
    return end.message() == null ? end.code() : end.code() + ": " + end.message();
  }
}
