/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.output.OutputFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryReportTest {

  private static final JsonNode SUMMARY = new ObjectMapper().createObjectNode();

  @Test
  void aFolderOfS3KeepsItsOneSlash() {
    assertThat(
        new SummaryReport(new Words(0)).lines(SUMMARY, "s3://bucket/out/", new FailureDigest()),
        contains(
            "table",
            "",
            "transcripts  s3://bucket/out/transcripts/*.txt",
            "jobs         s3://bucket/out/jobs/*.ndjson",
            "summary      s3://bucket/out/summary.json"));
  }

  @Test
  void failuresStandBelowTheTable() {
    FailureDigest failures = new FailureDigest();
    failures.add(new FailureLine("EMPTY", "s3://b/a", null, "no bytes"));
    assertThat(
        new SummaryReport(new Words(7)).lines(SUMMARY, "out", failures).subList(0, 5),
        contains("table", "", "failures", "  EMPTY (7)", "    s3://b/a no bytes"));
  }

  private record Words(long failures) implements SummaryText {
    @Override
    public String command() {
      return "test";
    }

    @Override
    public List<OutputFiles> files() {
      return List.of(new OutputFiles("transcripts", ".txt"), OutputFiles.JOBS);
    }

    @Override
    public long failed(JsonNode summary) {
      return failures;
    }

    @Override
    public Map<String, Long> reasons(JsonNode summary) {
      return Map.of("EMPTY", failures);
    }

    @Override
    public List<String> lines(JsonNode summary) {
      return List.of("table");
    }

    @Override
    public FailureLine failure(JsonNode line) {
      return new FailureLine("", "", null, "");
    }
  }
}
