/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.Entity;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Counts a run: per analysis documents, results, failures by reason, jobs, units and entities by
 * category. Gives exactly one element, also for a run without documents.
 *
 * <pre>{@code
 * PCollection<RunSummary> summary =
 *     PCollectionTuple.of(Summarize.RESULTS, run.getResults())
 *         .and(Summarize.FAILURES, run.getFailures())
 *         .and(Summarize.JOBS, run.getJobs())
 *         .apply(Summarize.of(List.of("PHI", "RXNORM")));
 * }</pre>
 */
public final class Summarize extends PTransform<PCollectionTuple, PCollection<RunSummary>> {

  /** The run's results. */
  public static final TupleTag<AnalysisResult> RESULTS = new TupleTag<>("results") {};

  /** The run's failures. */
  public static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>("failures") {};

  /** The run's jobs. */
  public static final TupleTag<JobRecord> JOBS = new TupleTag<>("jobs") {};

  /** A unit is 100 characters, at least one for a request (AWS pricing page). */
  static final long UNIT_CHARACTERS = 100;

  private final List<String> analyses;

  private Summarize(List<String> analyses) {
    this.analyses = List.copyOf(analyses);
  }

  /** Counts these analyses; those of which there is nothing are counted as nothing. */
  public static Summarize of(List<String> analyses) {
    return new Summarize(analyses);
  }

  @Override
  public PCollection<RunSummary> expand(PCollectionTuple run) {
    return PCollectionList.of(counted(run.get(RESULTS), "CountResults", Summarize::ofResult))
        .and(counted(run.get(FAILURES), "CountFailures", Summarize::ofFailure))
        .and(counted(run.get(JOBS), "CountJobs", Summarize::ofJob))
        .apply("Counts", Flatten.pCollections())
        .apply("Sum", Combine.globally(new Sum(analyses)));
  }

  static AnalysisSummary ofResult(AnalysisResult result) {
    SortedMap<String, Long> categories = new TreeMap<>();
    List<Entity> entities = result.getEntities();
    if (entities != null) {
      for (Entity entity : entities) {
        String category = entity.getCategory();
        categories.merge(category == null ? "NONE" : category, 1L, Long::sum);
      }
    }
    return new AnalysisSummary(result.getAnalysis(), 1, 0, 0, null, new TreeMap<>(), categories);
  }

  static AnalysisSummary ofFailure(DocumentFailure failure) {
    SortedMap<String, Long> reasons = new TreeMap<>();
    reasons.put(failure.getReason(), 1L);
    return new AnalysisSummary(failure.getKind(), 0, 1, 0, null, reasons, new TreeMap<>());
  }

  static AnalysisSummary ofJob(JobRecord job) {
    Long characters = job.getMeteredCharacters();
    return new AnalysisSummary(
        job.getKind(),
        0,
        0,
        1,
        characters == null ? null : Long.valueOf(units(characters)),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** Begun units count: 0, 1 to 100, 101 to 200 characters are 0, 1, 2 units. */
  static long units(long characters) {
    return (characters + UNIT_CHARACTERS - 1) / UNIT_CHARACTERS;
  }

  private static <T> PCollection<AnalysisSummary> counted(
      PCollection<T> elements, String name, SerializableFunction<T, AnalysisSummary> count) {
    return elements
        .apply(name, MapElements.into(TypeDescriptor.of(AnalysisSummary.class)).via(count))
        .setCoder(SerializableCoder.of(AnalysisSummary.class));
  }

  private static final class Sum
      extends Combine.CombineFn<AnalysisSummary, RunSummary, RunSummary> {
    private final List<String> analyses;

    Sum(List<String> analyses) {
      this.analyses = analyses;
    }

    @Override
    public RunSummary createAccumulator() {
      return new RunSummary(analyses.stream().map(AnalysisSummary::none).toList());
    }

    @Override
    public RunSummary addInput(RunSummary sum, AnalysisSummary part) {
      return sum.plus(part);
    }

    @Override
    public RunSummary mergeAccumulators(Iterable<RunSummary> sums) {
      RunSummary all = createAccumulator();
      for (RunSummary sum : sums) {
        all = all.plus(sum);
      }
      return all;
    }

    @Override
    public RunSummary extractOutput(RunSummary sum) {
      return sum;
    }

    @Override
    public Coder<RunSummary> getAccumulatorCoder(
        CoderRegistry registry, Coder<AnalysisSummary> input) {
      return SerializableCoder.of(RunSummary.class);
    }

    @Override
    public Coder<RunSummary> getDefaultOutputCoder(
        CoderRegistry registry, Coder<AnalysisSummary> input) {
      return SerializableCoder.of(RunSummary.class);
    }
  }
}
