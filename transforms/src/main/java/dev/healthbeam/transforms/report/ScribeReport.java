/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.healthscribe.ScribeResults;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What runs of HealthScribe have to show for themselves: lines and summaries as JSON, and the
 * counts those are made of. As in {@link ReportJson} members are never left out. The line of a
 * result is that of {@link dev.healthbeam.io.healthscribe.VisitJson}.
 */
public final class ScribeReport {

  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String JOBS = "jobs";
  private static final String REASONS = "reasons";
  private static final String SPOKEN = "spokenMillis";
  private static final String ANALYSES = "analyses";

  private ScribeReport() {}

  /** {@code {"recording":..,"reason":..,"code":..,"message":..,"job":..}}. */
  public static String failure(DocumentFailure failure) {
    return ReportJson.object(
        json -> {
          json.writeStringField("recording", failure.getDocument());
          json.writeStringField("reason", failure.getReason());
          json.writeStringField("code", failure.getCode());
          json.writeStringField("message", failure.getMessage());
          json.writeStringField("job", job(failure));
        });
  }

  private static @Nullable String job(DocumentFailure failure) {
    List<DocumentFailure.FailedPart> parts = failure.getParts();
    return parts.isEmpty() ? null : parts.get(0).getJob();
  }

  /**
   * The counts of a run.
   *
   * @param analyses what became of its notes, or null where they are not analysed
   */
  public static PCollection<RunTally> tally(ScribeResults run, @Nullable AnalysisResults analyses) {
    PCollectionList<KV<String, Long>> counts =
        ofVisits(run.getVisits(), run.getFailures(), run.getJobs());
    if (analyses != null) {
      counts =
          counts
              .and(
                  analyses
                      .getResults()
                      .apply(
                          "CountAnalyses",
                          Tally.count(
                              (result, count) ->
                                  count.of(
                                      ANALYSES + "/" + result.getAnalysis() + "/" + SUCCEEDED, 1))))
              .and(
                  analyses
                      .getFailures()
                      .apply(
                          "CountAnalysisFailures",
                          Tally.count(
                              (failure, count) ->
                                  count.of(ANALYSES + "/" + failure.getKind() + "/" + FAILED, 1))));
    }
    return counts.apply("Tally", new Tally());
  }

  static PCollectionList<KV<String, Long>> ofVisits(
      PCollection<VisitResult> visits,
      PCollection<DocumentFailure> failures,
      PCollection<JobRecord> jobs) {
    return PCollectionList.of(
            visits.apply(
                "CountVisits",
                Tally.count(
                    (visit, count) -> {
                      count.of(SUCCEEDED, 1);
                      count.of(SPOKEN, spokenMillis(visit));
                    })))
        .and(
            failures.apply(
                "CountFailures",
                Tally.count((failure, count) -> count.of(REASONS + "/" + failure.getReason(), 1))))
        .and(jobs.apply("CountJobs", Tally.count((job, count) -> count.of(JOBS, 1))));
  }

  /** Until the last word; how long a recording is the service does not say. */
  private static long spokenMillis(VisitResult visit) {
    return visit.getTranscript().stream()
        .mapToLong(segment -> segment.getEnd() == null ? 0 : Math.round(segment.getEnd() * 1000))
        .max()
        .orElse(0);
  }

  /**
   * {@code {"run":..,"visits":N,"succeeded":N,"failed":N,"reasons":{..},"jobs":N,"audioSeconds":S,
   * "analyses":[{"analysis":..,"documents":N,"succeeded":N,"failed":N}],"seconds":S}}; audio is
   * that of the visits that succeeded, until the last word.
   *
   * @param analyses the analyses of the notes, if any
   * @param seconds how long the run took, from its start to the summary
   */
  public static String summary(String run, RunTally counts, List<String> analyses, double seconds) {
    long succeeded = counts.of(SUCCEEDED);
    long failed = counts.sum(REASONS);
    return ReportJson.object(
        json -> {
          json.writeStringField("run", run);
          json.writeNumberField("visits", succeeded + failed);
          json.writeNumberField("succeeded", succeeded);
          json.writeNumberField("failed", failed);
          ReportJson.counts(json, "reasons", counts.each(REASONS));
          json.writeNumberField("jobs", counts.of(JOBS));
          json.writeNumberField("audioSeconds", Math.round(counts.of(SPOKEN) / 100.0) / 10.0);
          json.writeArrayFieldStart("analyses");
          for (String analysis : analyses) {
            long good = counts.of(ANALYSES + "/" + analysis + "/" + SUCCEEDED);
            long bad = counts.of(ANALYSES + "/" + analysis + "/" + FAILED);
            json.writeStartObject();
            json.writeStringField("analysis", analysis);
            json.writeNumberField("documents", good + bad);
            json.writeNumberField("succeeded", good);
            json.writeNumberField("failed", bad);
            json.writeEndObject();
          }
          json.writeEndArray();
          ReportJson.seconds(json, seconds);
        });
  }
}
