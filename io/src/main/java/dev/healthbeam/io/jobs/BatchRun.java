/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The whole way of documents through a batch service: as many waves as configured, and at the end
 * the proof that every document came out once per job family.
 *
 * @param <R> what a document's result is
 */
public final class BatchRun<R>
    extends PTransform<PCollection<KV<String, PlannedDocument>>, PCollectionTuple> {

  /** Documents without a result. */
  public static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>() {};

  /** The jobs that were run. */
  public static final TupleTag<JobRecord> JOBS = new TupleTag<>() {};

  /** How far the jobs were, whenever the service said something new; the last one at their end. */
  public static final TupleTag<JobProgress> PROGRESS = new TupleTag<>() {};

  static final Coder<KV<String, Long>> COUNTS = KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());

  private final RunConfig config;
  private final BatchAdapter<R> adapter;
  private final TupleTag<R> results;
  private final Coder<R> resultCoder;
  private final SerializableFunction<R, String> kindOf;
  private final Wave.Beginning beginning;

  /**
   * @param config the run
   * @param adapter the service
   * @param results the tag of the results
   * @param resultCoder their coder
   * @param kindOf the job family of a result
   */
  public BatchRun(
      RunConfig config,
      BatchAdapter<R> adapter,
      TupleTag<R> results,
      Coder<R> resultCoder,
      SerializableFunction<R, String> kindOf) {
    this(config, adapter, results, resultCoder, kindOf, Wave.Beginning.USUAL);
  }

  BatchRun(
      RunConfig config,
      BatchAdapter<R> adapter,
      TupleTag<R> results,
      Coder<R> resultCoder,
      SerializableFunction<R, String> kindOf,
      Wave.Beginning beginning) {
    this.config = config;
    this.adapter = adapter;
    this.results = results;
    this.resultCoder = resultCoder;
    this.kindOf = kindOf;
    this.beginning = beginning;
  }

  /**
   * The same of a run whose documents were planned before, by {@link LaunchRun} or by a run that
   * was interrupted: from its plan and ledger alone.
   *
   * @param mode {@link RunMode#COLLECT}, or {@link RunMode#AWAIT} to wait for what has not ended
   *     and start what was not
   */
  public PTransform<PBegin, PCollectionTuple> ofPlan(RunMode mode) {
    return new PTransform<>("Collect") {
      @Override
      public PCollectionTuple expand(PBegin begin) {
        return begin
            .apply("NoDocuments", Create.empty(Wave.KEYED))
            .apply(
                "Run",
                new BatchRun<>(
                    config, adapter, results, resultCoder, kindOf, new Wave.Beginning(mode, true)));
      }
    };
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, PlannedDocument>> documents) {
    List<PCollectionTuple> waves = new ArrayList<>();
    PCollection<KV<String, PlannedDocument>> todo = documents;
    for (int wave = 1; wave <= config.waves(); wave++) {
      PCollectionTuple done =
          todo.apply(
              "Wave" + wave,
              new Wave<>(
                  config,
                  adapter,
                  results,
                  resultCoder,
                  wave,
                  wave == 1 ? beginning : Wave.Beginning.USUAL));
      waves.add(done);
      todo = done.get(Wave.RETRY);
    }
    PCollection<R> allResults = flatten("Results", waves, results);
    PCollection<DocumentFailure> failures = flatten("Failures", waves, Wave.FAILURES);
    checkConservation(flatten("Planned", waves, Wave.PLANNED), allResults, failures);
    return PCollectionTuple.of(results, allResults)
        .and(FAILURES, failures)
        .and(JOBS, flatten("Jobs", waves, Wave.JOBS))
        .and(PROGRESS, flatten("Progress", waves, Wave.PROGRESS));
  }

  private void checkConservation(
      PCollection<KV<String, Long>> planned,
      PCollection<R> allResults,
      PCollection<DocumentFailure> failures) {
    SerializableFunction<R, String> kind = kindOf;
    PCollection<KV<String, Long>> succeeded =
        allResults
            .apply(
                "LessSucceeded",
                MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), LONGS))
                    .via(result -> KV.of(kind.apply(result), -1L)))
            .setCoder(COUNTS);
    PCollection<KV<String, Long>> failed =
        failures
            .apply(
                "LessFailed",
                MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), LONGS))
                    .via(failure -> KV.of(failure.getKind(), -1L)))
            .setCoder(COUNTS);
    PCollectionList.of(planned)
        .and(succeeded)
        .and(failed)
        .apply("Balance", Flatten.pCollections())
        .apply("BalanceByKind", Sum.longsPerKey())
        .apply("CheckConservation", ParDo.of(new CheckConservation()));
  }

  private static final TypeDescriptor<Long> LONGS = TypeDescriptors.longs();

  private static <T> PCollection<T> flatten(
      String name, List<PCollectionTuple> waves, TupleTag<T> tag) {
    PCollectionList<T> all = PCollectionList.empty(waves.get(0).getPipeline());
    for (PCollectionTuple wave : waves) {
      all = all.and(wave.get(tag));
    }
    return all.apply(name, Flatten.pCollections());
  }
}
