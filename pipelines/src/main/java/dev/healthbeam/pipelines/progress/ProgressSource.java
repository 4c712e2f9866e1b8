/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.jobs.RunProgress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Progress as the controllers of some runs wrote it down last.
 *
 * @param ledgers the runs'
 */
public record ProgressSource(List<RunLedger> ledgers) implements Supplier<List<KindProgress>> {

  @Override
  public List<KindProgress> get() {
    return ledgers.stream()
        .flatMap(ledger -> ledger.progress().stream())
        .flatMap(progress -> kinds(progress).stream())
        .toList();
  }

  /**
   * A line for every analysis; what the service left unprocessed and is tried again has lines of
   * its own, since its documents are among those of the first wave.
   */
  static List<KindProgress> kinds(RunProgress progress) {
    if (progress.kinds().isEmpty()) {
      return List.of();
    }
    String first = progress.kinds().get(0).wave();
    return progress.kinds().stream()
        .map(
            kind ->
                new KindProgress(
                    kind.wave().equals(first) ? kind.kind() : kind.kind() + " again",
                    kind.documents(),
                    kind.endedDocuments(),
                    kind.jobs().values().stream().mapToLong(Integer::longValue).sum(),
                    longs(kind.jobs()),
                    kind.progress()))
        .toList();
  }

  private static Map<String, Long> longs(Map<String, Integer> counts) {
    Map<String, Long> longs = new TreeMap<>();
    counts.forEach((status, count) -> longs.put(status, count.longValue()));
    return longs;
  }
}
