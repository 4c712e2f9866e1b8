/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.output.LocalFolder;
import dev.healthbeam.pipelines.output.OutputFolder;
import dev.healthbeam.pipelines.summary.SummaryReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeSummaryTest {

  private static final String SUMMARY =
      """
      {"run":"may","documents":20,"analyses":[
       {"analysis":"ENTITIES_V2","documents":20,"succeeded":20,"failed":0,"jobs":1,"units":312,
        "reasons":{},"categories":{"ANATOMY":9,"MEDICATION":12,"MEDICAL_CONDITION":30,"TEST":1,
        "TIME_EXPRESSION":4}},
       {"analysis":"PHI","documents":20,"succeeded":18,"failed":2,"jobs":2,"units":null,
        "reasons":{"EMPTY":2},"categories":{}}],
       "seconds":63.2}
      """;

  @TempDir Path out;

  @Test
  void aRunIsATableWithWhatFailedAndWhereTheFilesAre() throws IOException {
    OutputFolder folder = new LocalFolder(out);
    folder.write(
        "failures/part-00000-of-00001.ndjson",
        """
        {"document":"s3://local/a.txt","analysis":"PHI","reason":"EMPTY",\
        "message":"the document has no bytes","parts":[]}
        """
            .getBytes(StandardCharsets.UTF_8));
    assertThat(
        new SummaryReport(new AnalyzeSummary()).lines(summary(), folder),
        contains(
            "run may: 20 documents in 1 min 03 s",
            "",
            "analysis     documents  succeeded  failed  jobs    units  found",
            "ENTITIES_V2         20         20       0     1      312  MEDICAL_CONDITION 30,"
                + " MEDICATION 12, ANATOMY 9, TIME_EXPRESSION 4, ...",
            "PHI                 20         18       2     2  unknown  nothing",
            "",
            "failures",
            "  EMPTY (2)",
            "    s3://local/a.txt [PHI] the document has no bytes",
            "",
            "results   " + out + "/results/*.ndjson",
            "failures  " + out + "/failures/*.ndjson",
            "jobs      " + out + "/jobs/*.ndjson",
            "summary   " + out + "/summary.json"));
  }

  @Test
  void failuresAreCountedOverAllAnalyses() throws JsonProcessingException {
    assertThat(new AnalyzeSummary().failed(summary()), is(2L));
    assertThat(new AnalyzeSummary().reasons(summary()), is(Map.of("EMPTY", 2L)));
  }

  private static JsonNode summary() throws JsonProcessingException {
    return new ObjectMapper().readTree(SUMMARY);
  }
}
