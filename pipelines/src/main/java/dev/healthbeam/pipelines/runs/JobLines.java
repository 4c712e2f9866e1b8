/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.jobs.RunLedger;
import java.util.List;

/** The jobs of a run. */
final class JobLines {

  private JobLines() {}

  /** All attempts in the ledger. */
  static List<JobLine> of(RunLedger ledger, List<String> kinds) {
    return ledger.attempts().stream().map(stored -> JobLine.of(stored.attempt(), kinds)).toList();
  }
}
