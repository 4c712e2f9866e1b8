/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A ledger with conditional writes that watches what must never happen to a ledger. */
final class SimulatedLedger {

  boolean stopMarker;
  private final Map<String, Stored> records = new HashMap<>();
  private int versions;

  private static String key(String job, int attempt) {
    return job + "/" + attempt;
  }

  /** Applies a write if its condition holds, and gives the new version, or null. */
  @Nullable String write(Attempt attempt, @Nullable String ifVersion) {
    String key = key(attempt.job(), attempt.number());
    Stored there = records.get(key);
    boolean holds =
        ifVersion == null ? there == null : there != null && there.version().equals(ifVersion);
    if (!holds) {
      return null;
    }
    check(there == null || there.attempt().end() == null, "an ended record was changed: " + key);
    check(
        there == null
            || there.attempt().jobId() == null
            || there.attempt().jobId().equals(attempt.jobId()),
        "an accepted job's id was changed: " + key);
    check(
        attempt.number() == 1 || failed(attempt.job(), attempt.number() - 1),
        "an attempt was recorded before the one before it had failed: " + key);
    String version = "v" + ++versions;
    records.put(key, new Stored(attempt, version));
    return version;
  }

  boolean failed(String job, int attempt) {
    Stored stored = records.get(key(job, attempt));
    return stored != null
        && stored.attempt().end() != null
        && stored.attempt().end().outcome() == Outcome.FAILED
        && !stored.attempt().end().last();
  }

  @Nullable Stored read(String job, int attempt) {
    return records.get(key(job, attempt));
  }

  List<Stored> all() {
    return new ArrayList<>(records.values());
  }

  static void check(boolean holds, String violation) {
    if (!holds) {
      throw new AssertionError(violation);
    }
  }
}
