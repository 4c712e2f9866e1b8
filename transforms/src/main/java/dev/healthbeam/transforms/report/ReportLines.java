/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.healthlake.ResourceFailure;
import dev.healthbeam.io.healthscribe.VisitJson;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Turns what a run gives into lines of JSON, to be written with {@code TextIO}.
 *
 * <pre>{@code
 * run.getResults().apply(ReportLines.ofResults()).apply(TextIO.write().to("out/results/part"));
 * }</pre>
 */
public final class ReportLines {

  private ReportLines() {}

  /** A line for each result; see {@link ReportJson#result}. */
  public static PTransform<PCollection<AnalysisResult>, PCollection<String>> ofResults() {
    return new Lines<>("ResultLines", ReportJson::result);
  }

  /** A line for each failure; see {@link ReportJson#failure}. */
  public static PTransform<PCollection<DocumentFailure>, PCollection<String>> ofFailures() {
    return new Lines<>("FailureLines", ReportJson::failure);
  }

  /** A line for each job; see {@link ReportJson#job}. */
  public static PTransform<PCollection<JobRecord>, PCollection<String>> ofJobs() {
    return new Lines<>("JobLines", ReportJson::job);
  }

  /** A line for each job of a service without analyses; see {@link ReportJson#jobOfKind}. */
  public static PTransform<PCollection<JobRecord>, PCollection<String>> ofJobsOfKind() {
    return new Lines<>("JobLines", ReportJson::jobOfKind);
  }

  /** A line for each resource that failed; see {@link LakeReport#failure}. */
  public static PTransform<PCollection<ResourceFailure>, PCollection<String>> ofResourceFailures() {
    return new Lines<>("FailureLines", LakeReport::failure);
  }

  /** A line for each visit; see {@link VisitJson}. */
  public static PTransform<PCollection<VisitResult>, PCollection<String>> ofVisits() {
    return new Lines<>("ResultLines", VisitJson::line);
  }

  /** A line for each visit that failed; see {@link ScribeReport#failure}. */
  public static PTransform<PCollection<DocumentFailure>, PCollection<String>> ofVisitFailures() {
    return new Lines<>("FailureLines", ScribeReport::failure);
  }

  private static final class Lines<T> extends PTransform<PCollection<T>, PCollection<String>> {
    private final SerializableFunction<T, String> line;

    Lines(String name, SerializableFunction<T, String> line) {
      super(name);
      this.line = line;
    }

    @Override
    public PCollection<String> expand(PCollection<T> elements) {
      return elements.apply("Line", MapElements.into(TypeDescriptors.strings()).via(line));
    }
  }
}
