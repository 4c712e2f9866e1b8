/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  @Test
  void beforeThereIsAPlanThereIsOneLine() {
    assertThat(
        ProgressText.lines(List.of(), ProgressWords.DOCUMENTS, Duration.ofSeconds(3)),
        contains("listing, planning and staging  3 s"));
  }

  @Test
  void everyAnalysisHasALine() {
    List<KindProgress> kinds =
        List.of(
            new KindProgress(
                "ENTITIES_V2", 1000, 600, 10, Map.of("COMPLETED", 6L, "IN_PROGRESS", 4L)),
            new KindProgress("PHI", 1000, 1000, 1, Map.of("PARTIAL_SUCCESS", 1L)));
    assertThat(
        ProgressText.lines(kinds, ProgressWords.DOCUMENTS, Duration.ofSeconds(90)),
        contains(
            "ENTITIES_V2  [############........]    600 of 1,000 documents"
                + "  10 jobs: 6 completed, 4 in progress  1 min 30 s  about 1 min 00 s left",
            "PHI          [####################]  1,000 of 1,000 documents"
                + "  1 job: 1 partial success             1 min 30 s  collecting results"));
  }

  @Test
  void whatTheServiceSaysOfItsJobsStandsBelowTheirLine() {
    ProgressWords words =
        ProgressWords.of(
            "file",
            numbers -> numbers.isEmpty() ? "" : numbers.get("Imported").longValue() + " imported");
    assertThat(
        ProgressText.lines(
            List.of(
                new KindProgress("IN", 4, 1, 1, Map.of("QUEUED", 1L), Map.of("Imported", 7.0)),
                new KindProgress("OUT", 1, 0, 1, Map.of())),
            words,
            Duration.ofSeconds(1)),
        contains(
            "IN   [#####...............]  1 of 4 files  1 job: 1 queued  1 s  about 3 s left",
            "  7 imported",
            "OUT  [....................]   0 of 1 file  1 job            1 s"));
  }

  @Test
  void ofAJobOverNothingThatIsCountedOnlyItsStatusIsTold() {
    assertThat(
        ProgressText.lines(
            List.of(new KindProgress("FHIR_EXPORT", 0, 0, 1, Map.of("QUEUED", 1L))),
            ProgressWords.of("data store"),
            Duration.ofSeconds(5)),
        contains("FHIR_EXPORT      1 job: 1 queued  5 s"));
  }

  @Test
  void nothingIsSaidOfTheEndBeforeTheFirstJobEnds() {
    assertThat(
        ProgressText.left(new KindProgress("PHI", 5, 0, 1, Map.of()), Duration.ofSeconds(9)),
        is(""));
  }

  @Test
  void aStatusNobodyHasIsNotShown() {
    assertThat(
        ProgressText.jobs(new KindProgress("PHI", 5, 0, 2, Map.of("WAITING", 2L, "FAILED", 0L))),
        is("2 jobs: 2 waiting"));
  }

  @Test
  void noDocumentsAtAllAreNoDivisionByZero() {
    assertThat(
        ProgressText.lines(
            List.of(new KindProgress("PHI", 0, 0, 0, Map.of())),
            ProgressWords.DOCUMENTS,
            Duration.ofSeconds(1)),
        contains("PHI  [####################]  0 of 0 documents  0 jobs  1 s  collecting results"));
  }
}
