/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A ledger with conditional writes. As in S3, equal records have equal versions. */
final class SimulatedLedger {

  /** A write that was applied; {@code before} is null if nothing was there. */
  record Write(@Nullable Attempt before, Attempt after) {}

  boolean stopMarker;

  /** All that was ever written, in order. */
  final List<Write> writes = new ArrayList<>();

  private final Map<String, Stored> records = new HashMap<>();
  private final Map<Attempt, String> versions = new HashMap<>();

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
    String version = versions.computeIfAbsent(attempt, any -> "v" + (versions.size() + 1));
    records.put(key, new Stored(attempt, version));
    writes.add(new Write(there == null ? null : there.attempt(), attempt));
    return version;
  }

  @Nullable Stored read(String job, int attempt) {
    return records.get(key(job, attempt));
  }

  List<Stored> all() {
    return new ArrayList<>(records.values());
  }
}
