/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.RunPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.TimestampedValue;

/**
 * What came out of one run of the connector.
 *
 * @param counters what the pipeline counted
 */
record Run(
    List<AnalysisResult> results,
    List<DocumentFailure> failures,
    List<JobRecord> jobs,
    Counters counters) {

  /** Looks often and waits for little, since the emulator's jobs take a tenth of a second. */
  static final RunPolicy IMPATIENT =
      new RunPolicy(
          2,
          Duration.ofMinutes(5),
          Duration.ofMillis(25),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(5));

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Analyses what lies below {@link Account#NOTES}. */
  static Run ofNotes(PipelineOptions options, Analyze analyze) {
    return of(options, pipeline -> pipeline.apply("Analyze", analyze.from(Account.NOTES)));
  }

  /** Analyses documents that are made in the pipeline. */
  static Run ofDocuments(PipelineOptions options, Analyze analyze, Document... documents) {
    return of(
        options,
        pipeline ->
            pipeline.apply("Documents", Create.of(List.of(documents))).apply("Analyze", analyze));
  }

  /** Analyses documents in windows of a quarter of an hour. */
  static Run ofQuarters(
      PipelineOptions options, Analyze analyze, List<TimestampedValue<Document>> documents) {
    return of(
        options,
        pipeline ->
            pipeline
                .apply("Documents", Create.timestamped(documents))
                .apply(
                    "Quarters",
                    Window.into(FixedWindows.of(org.joda.time.Duration.standardMinutes(15))))
                .apply("Analyze", analyze));
  }

  /** Analyses in any way. */
  static Run of(PipelineOptions options, Function<Pipeline, AnalysisResults> analysis) {
    Pipeline pipeline = Pipeline.create(options);
    AnalysisResults out = analysis.apply(pipeline);
    Collected<AnalysisResult> results = Collected.of("CollectResults", out.getResults());
    Collected<DocumentFailure> failures = Collected.of("CollectFailures", out.getFailures());
    Collected<JobRecord> jobs = Collected.of("CollectJobs", out.getJobs());
    PipelineResult ran = pipeline.run();
    ran.waitUntilFinish();
    return new Run(results.elements(), failures.elements(), jobs.elements(), Counters.of(ran));
  }

  /** Every outcome as {@code NAME ANALYSIS} and a failure's reason and code, sorted. */
  List<String> outcomes() {
    return Stream.concat(
            results.stream().map(r -> name(r.getDocument()) + " " + r.getAnalysis()),
            failures.stream()
                .map(
                    f ->
                        name(f.getDocument())
                            + " "
                            + f.getKind()
                            + " "
                            + f.getReason()
                            + (f.getCode() == null ? "" : " " + f.getCode())))
        .sorted()
        .toList();
  }

  /** All that the service found, sorted, without the ids of jobs, which no two runs share. */
  List<String> answers() {
    return results.stream()
        .map(r -> r.getDocument() + " " + r.getAnalysis() + " " + r.getParts() + " " + r.toJson())
        .sorted()
        .toList();
  }

  /** How many jobs were started in all: a record of a job stands for all attempts at it. */
  int starts() {
    return jobs.stream().mapToInt(JobRecord::getAttempt).sum();
  }

  /** The service's ids of the last attempt at every job. */
  List<String> jobIds() {
    return jobs.stream().map(JobRecord::getJob).toList();
  }

  /** A result as the service's JSON. */
  static JsonNode json(AnalysisResult result) {
    try {
      return JSON.readTree(result.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String document) {
    return document.startsWith(Account.NOTES)
        ? document.substring(Account.NOTES.length())
        : document;
  }
}
