/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import dev.healthbeam.io.comprehendmedical.Analysis;
import java.util.List;

/** What the DirectRunner makes of the hard documents: run once, for all others to compare with. */
final class DirectAnswers {

  private static List<String> toTheHardCorpus;

  private DirectAnswers() {}

  static synchronized List<String> toTheHardCorpus() throws Exception {
    if (toTheHardCorpus == null) {
      try (Account account = Account.open()) {
        Corpus.hard().documents().forEach(account::put);
        toTheHardCorpus =
            Run.ofNotes(
                    account.options(RunnerMode.DIRECT),
                    AnalyzeOnEveryRunner.analyze("r", Analysis.values()))
                .answers();
      }
    }
    return toTheHardCorpus;
  }
}
