/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * One round of plan, stage, run, reconcile and read over documents keyed by lane.
 *
 * @param <R> what a document's result is
 */
final class Wave<R> extends PTransform<PCollection<KV<String, PlannedDocument>>, PCollectionTuple> {

  static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<JobRecord> JOBS = new TupleTag<>() {};
  static final TupleTag<JobProgress> PROGRESS = new TupleTag<>() {};
  static final TupleTag<KV<String, PlannedDocument>> RETRY = new TupleTag<>() {};
  static final TupleTag<KV<String, Long>> PLANNED = new TupleTag<>() {};

  static final Coder<KV<String, PlannedDocument>> KEYED =
      KvCoder.of(StringUtf8Coder.of(), PlannedDocumentCoder.of());

  private final RunConfig config;
  private final BatchAdapter<R> adapter;
  private final TupleTag<R> results;
  private final Coder<R> resultCoder;
  private final int wave;
  private final Beginning beginning;

  Wave(
      RunConfig config,
      BatchAdapter<R> adapter,
      TupleTag<R> results,
      Coder<R> resultCoder,
      int wave,
      Beginning beginning) {
    this.config = config;
    this.adapter = adapter;
    this.results = results;
    this.resultCoder = resultCoder;
    this.wave = wave;
    this.beginning = beginning;
  }

  /**
   * How a wave begins.
   *
   * @param mode how long the controller stays
   * @param planned whether the plan is there already and only read; else documents come in
   */
  record Beginning(RunMode mode, boolean planned) implements Serializable {
    /** Documents come in, and their jobs are waited for. */
    static final Beginning USUAL = new Beginning(RunMode.AWAIT, false);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, PlannedDocument>> documents) {
    PCollectionTuple plan = plan(documents, config, wave, beginning);
    PCollectionTuple run = run(plan, config, adapter, wave, beginning);
    boolean lastWave = wave == config.waves();
    PCollectionTuple reconciled =
        run.get(RunJobs.FINISHED)
            .apply("FanOut", ParDo.of(new FanOut()))
            .setCoder(SerializableCoder.of(ReconcileTask.class))
            .apply("SpreadReconciling", Reshuffle.viaRandomKey())
            .apply(
                "Reconcile",
                ParDo.of(new Reconcile(config, adapter, lastWave))
                    .withOutputTags(
                        Reconcile.READ,
                        TupleTagList.of(
                            List.of(Reconcile.RETRY, Reconcile.FAILURES, Reconcile.JOBS))));
    PCollectionTuple read =
        coded(reconciled.get(Reconcile.READ), SerializableCoder.of(ReadTask.class))
            .apply("SpreadReading", Reshuffle.viaRandomKey())
            .apply(
                "Read",
                ParDo.of(new ReadOutputs<>(config, adapter, results, lastWave))
                    .withOutputTags(
                        results,
                        TupleTagList.of(List.of(ReadOutputs.RETRY, ReadOutputs.FAILURES))));

    PCollection<KV<String, PlannedDocument>> retry =
        PCollectionList.of(coded(reconciled.get(Reconcile.RETRY), KEYED))
            .and(coded(read.get(ReadOutputs.RETRY), KEYED))
            .apply("ToRetry", Flatten.pCollections());
    PCollection<DocumentFailure> failures =
        PCollectionList.of(plan.get(PlanGroup.FAILURES))
            .and(reconciled.get(Reconcile.FAILURES))
            .and(read.get(ReadOutputs.FAILURES))
            .apply("Failures", Flatten.pCollections());
    return PCollectionTuple.of(results, coded(read.get(results), resultCoder))
        .and(FAILURES, failures)
        .and(JOBS, reconciled.get(Reconcile.JOBS))
        .and(PROGRESS, run.get(RunJobs.PROGRESS))
        .and(RETRY, retry)
        .and(PLANNED, coded(plan.get(PlanGroup.PLANNED), BatchRun.COUNTS));
  }

  /** Stages what the plan wants staged, and runs its jobs. Gives what {@link RunJobs} gives. */
  static PCollectionTuple run(
      PCollectionTuple plan,
      RunConfig config,
      BatchServiceFactory services,
      int wave,
      Beginning beginning) {
    PCollectionList<JobSpec> jobs =
        PCollectionList.of(coded(plan.get(PlanGroup.JOBS), SerializableCoder.of(JobSpec.class)));
    PCollection<StageTask> toStage =
        coded(plan.get(PlanGroup.STAGE), SerializableCoder.of(StageTask.class));
    if (beginning.mode().starts()) {
      // The empty output of staging keeps the controller waiting until every file is in place.
      jobs =
          jobs.and(
              toStage
                  .apply("SpreadStaging", Reshuffle.viaRandomKey())
                  .apply("Stage", ParDo.of(new StageDocuments(config.stores())))
                  .setCoder(SerializableCoder.of(JobSpec.class)));
    }
    return jobs.apply("JobsAfterStaging", Flatten.pCollections())
        .apply("OneController", WithKeys.of(""))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(JobSpec.class)))
        .apply("AllJobs", GroupByKey.create())
        .apply("JobsInOrder", ParDo.of(new JobsInOrder(wave)))
        .setCoder(JobWave.coder())
        .apply(
            "Run",
            RunJobs.in(config.home(), services, config.stores())
                .withQuotas(config.quotas())
                .withPolicy(config.policy())
                .withConfigDigest(config.pinnedDigest())
                .withMode(beginning.mode())
                .withConcurrentWindows(config.concurrentWindows()));
  }

  /** Plans, or reads the plan that is there. Gives what {@link PlanGroup} gives. */
  static PCollectionTuple plan(
      PCollection<KV<String, PlannedDocument>> documents,
      RunConfig config,
      int wave,
      Beginning beginning) {
    List<String> lanes = config.lanesOfWave(wave).stream().map(Lane::name).toList();
    PCollection<KV<String, PackedDocuments>> packed =
        documents.apply("Pack", ParDo.of(new PackDocuments())).setCoder(PackDocuments.KEYED);
    // A window without documents makes no plan; the one run of the global window always does.
    PCollection<KV<String, PackedDocuments>> withLanes =
        Windowed.is(documents)
            ? packed
            : PCollectionList.of(packed)
                .and(Seeds.ofLanes(documents.getPipeline(), lanes))
                .apply("WithLanes", Flatten.pCollections());
    PCollection<KV<String, Totals>> totals =
        withLanes
            .apply(
                "Total", Combine.perKey(new Totals.Sum(wave == 1 ? config.inPlacePrefix() : null)))
            .setCoder(Totals.BY_LANE);
    PCollection<KV<String, LanePlan>> pinned =
        totals
            .apply("AllLanes", WithKeys.of(""))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), Totals.BY_LANE))
            .apply("Together", GroupByKey.create())
            .apply("PinLanes", ParDo.of(new PinLanes(config, wave, beginning)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(LanePlan.class)));
    PCollectionView<Map<String, LanePlan>> plans = pinned.apply("PlansByLane", View.asMap());
    PCollection<KV<String, PackedDocuments>> assigned =
        packed
            .apply("AssignGroup", ParDo.of(new AssignGroup(plans)).withSideInputs(plans))
            .setCoder(PackDocuments.KEYED);
    PCollection<KV<String, PackedDocuments>> seeds =
        pinned.apply("SeedGroups", ParDo.of(new Seeds())).setCoder(PackDocuments.KEYED);
    return PCollectionList.of(assigned)
        .and(seeds)
        .apply("WithSeeds", Flatten.pCollections())
        .apply("Group", GroupByKey.create())
        .apply(
            "Plan",
            ParDo.of(new PlanGroup(config, wave, beginning.planned(), plans))
                .withSideInputs(plans)
                .withOutputTags(
                    PlanGroup.STAGE,
                    TupleTagList.of(
                        List.of(PlanGroup.JOBS, PlanGroup.FAILURES, PlanGroup.PLANNED))));
  }

  private static <T> PCollection<T> coded(PCollection<T> collection, Coder<T> coder) {
    return collection.setCoder(coder);
  }

  /** All jobs of the wave as one element, in the order they are to be started in. */
  static final class JobsInOrder extends DoFn<KV<String, Iterable<JobSpec>>, JobWave> {
    private final int wave;

    JobsInOrder(int wave) {
      this.wave = wave;
    }

    @ProcessElement
    public void order(
        @Element KV<String, Iterable<JobSpec>> jobs,
        BoundedWindow window,
        OutputReceiver<JobWave> out) {
      List<JobSpec> inOrder = new ArrayList<>();
      jobs.getValue().forEach(inOrder::add);
      inOrder.sort(Comparator.comparing(JobSpec::name));
      out.output(new JobWave(String.valueOf(wave), WindowName.of(window), inOrder));
    }
  }

  /** One task for every plan shard a job runs over. */
  static final class FanOut extends DoFn<FinishedJob, ReconcileTask> {
    @ProcessElement
    public void fanOut(@Element FinishedJob job, OutputReceiver<ReconcileTask> out) {
      boolean first = true;
      for (String shard : BatchRef.parse(job.spec().batch()).shardNames()) {
        out.output(new ReconcileTask(job, shard, first));
        first = false;
      }
    }
  }
}
