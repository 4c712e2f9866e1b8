/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.UnreadableFileException;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.DocumentFailure.FailedPart;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** The formats that scripts rely on: a change here is a change for somebody. */
class ReportJsonTest {

  @Test
  void aResultKeepsTheServicesOwnJson() throws UnreadableFileException {
    AnalysisResult result =
        AnalysisResult.fromJson(
            "s3://b/a \"quoted\".txt",
            Analysis.PHI,
            "j1",
            "{\"Entities\":[{\"Id\":0,\"BeginOffset\":3,\"EndOffset\":7,\"Score\":0.5,"
                + "\"Text\":\"Jöhn\",\"Category\":\"PROTECTED_HEALTH_INFORMATION\","
                + "\"Type\":\"NAME\",\"Traits\":[]}],\"ModelVersion\":\"3.3.0\"}");
    assertThat(
        ReportJson.result(result),
        is(
            "{\"document\":\"s3://b/a \\\"quoted\\\".txt\",\"analysis\":\"PHI\",\"parts\":1,"
                + "\"jobs\":[\"j1\"],\"modelVersion\":\"3.3.0\",\"result\":"
                + "{\"Entities\":[{\"Id\":0,\"BeginOffset\":3,\"EndOffset\":7,\"Score\":0.5,"
                + "\"Text\":\"Jöhn\",\"Category\":\"PROTECTED_HEALTH_INFORMATION\","
                + "\"Type\":\"NAME\",\"Traits\":[]}],\"ModelVersion\":\"3.3.0\"}}"));
  }

  @Test
  void aFailureHasItsPartsInBytes() {
    assertThat(
        ReportJson.failure(
            DocumentFailure.create(
                "s3://b/k",
                "PHI",
                "UNPROCESSED",
                "InternalError",
                "words",
                List.of(FailedPart.create(0, 17985, "j1"), FailedPart.create(17985, 20000, null)))),
        is(
            "{\"document\":\"s3://b/k\",\"analysis\":\"PHI\",\"reason\":\"UNPROCESSED\","
                + "\"code\":\"InternalError\",\"message\":\"words\",\"parts\":["
                + "{\"begin\":0,\"end\":17985,\"job\":\"j1\"},"
                + "{\"begin\":17985,\"end\":20000,\"job\":null}]}"));
  }

  @Test
  void whatIsNotKnownIsNull() {
    assertThat(
        ReportJson.failure(DocumentFailure.create("d", "PHI", "EMPTY", null, null, List.of())),
        is(
            "{\"document\":\"d\",\"analysis\":\"PHI\",\"reason\":\"EMPTY\",\"code\":null,"
                + "\"message\":null,\"parts\":[]}"));
  }

  @Test
  void aJobHasItsTimesInUtc() {
    JobRecord job =
        JobRecords.job(
            "PHI",
            Map.of(
                "job",
                "j1",
                "documents",
                3L,
                "files",
                4L,
                "bytes",
                12345L,
                "meteredCharacters",
                12000L,
                "submitted",
                Instant.parse("2026-11-21T07:16:39.500Z"),
                "ended",
                Instant.parse("2026-11-21T07:20:00Z"),
                "output",
                "s3://w/out/1-PHIDetection-j1/"));
    assertThat(
        ReportJson.job(job),
        is(
            "{\"job\":\"j1\",\"name\":\"n-1\",\"analysis\":\"PHI\",\"status\":\"COMPLETED\","
                + "\"attempt\":1,\"documents\":3,\"files\":4,\"bytes\":12345,"
                + "\"meteredCharacters\":12000,\"submitted\":\"2026-11-21T07:16:39.500Z\","
                + "\"ended\":\"2026-11-21T07:20:00.000Z\",\"input\":\"s3://w/in/\","
                + "\"output\":\"s3://w/out/1-PHIDetection-j1/\",\"code\":null,\"message\":null}"));
  }

  @Test
  void theSummaryHasCountsForEveryAnalysis() {
    RunSummary summary =
        new RunSummary(
            List.of(
                new AnalysisSummary(
                    "PHI",
                    18,
                    2,
                    1,
                    312L,
                    new TreeMap<>(Map.of("EMPTY", 2L)),
                    new TreeMap<>(Map.of("NAME", 7L))),
                AnalysisSummary.none("RXNORM")));
    assertThat(
        ReportJson.summary("may", summary, 12.345),
        is(
            "{\"run\":\"may\",\"documents\":20,\"analyses\":["
                + "{\"analysis\":\"PHI\",\"documents\":20,\"succeeded\":18,\"failed\":2,\"jobs\":1,"
                + "\"units\":312,\"reasons\":{\"EMPTY\":2},\"categories\":{\"NAME\":7}},"
                + "{\"analysis\":\"RXNORM\",\"documents\":0,\"succeeded\":0,\"failed\":0,"
                + "\"jobs\":0,\"units\":null,\"reasons\":{},\"categories\":{}}],"
                + "\"seconds\":12.3}"));
  }
}
