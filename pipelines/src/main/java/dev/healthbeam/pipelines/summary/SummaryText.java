/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.pipelines.output.OutputFiles;
import java.util.List;
import java.util.Map;

/** What is particular in how a command's finished run is told, from its {@code summary.json}. */
public interface SummaryText {

  /** The command's name. */
  String command();

  /** The files it writes beside the summary. */
  List<OutputFiles> files();

  /** How many failures there are. */
  long failed(JsonNode summary);

  /** How many failures there are of each reason; those not counted by reason may be missing. */
  Map<String, Long> reasons(JsonNode summary);

  /** The table of what was done. */
  List<String> lines(JsonNode summary);

  /** What is told of a line of {@code failures/*.ndjson}. */
  FailureLine failure(JsonNode line);
}
