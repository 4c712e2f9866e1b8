/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What an import would take, for people. */
final class ImportEstimate {

  private ImportEstimate() {}

  static List<String> lines(PlanEstimate estimate) {
    List<String> lines =
        new ArrayList<>(
            new TextTable()
                .numbers("files")
                .numbers("bytes")
                .numbers("jobs")
                .row(
                    List.of(
                        Amounts.count(estimate.getDocuments()),
                        Amounts.bytes(estimate.getBytes()),
                        Amounts.count(estimate.getJobs())))
                .lines());
    lines.add("");
    lines.add(
        "No file was read: how many lines there are, and which cannot be sent, shows in a run. The"
            + " service charges a data store by the hour and by what it holds.");
    return lines;
  }
}
