/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.Packing;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/** Plans without writing anything: the same grouping and packing as a run, counted. */
public final class EstimateRun
    extends PTransform<PCollection<KV<String, PlannedDocument>>, PCollection<PlanEstimate>> {

  private final RunConfig config;

  /**
   * @param config the run that is estimated
   */
  public EstimateRun(RunConfig config) {
    this.config = config;
  }

  @Override
  public PCollection<PlanEstimate> expand(PCollection<KV<String, PlannedDocument>> documents) {
    List<String> lanes = config.lanes().stream().map(Lane::name).toList();
    PCollection<KV<String, PackedDocuments>> packed =
        documents.apply("Pack", ParDo.of(new PackDocuments())).setCoder(PackDocuments.KEYED);
    PCollectionView<Map<String, Totals>> totals =
        PCollectionList.of(packed)
            .and(Seeds.ofLanes(documents.getPipeline(), lanes))
            .apply("WithLanes", Flatten.pCollections())
            .apply("Total", Combine.perKey(new Totals.Sum(config.inPlacePrefix())))
            .setCoder(Totals.BY_LANE)
            .apply("TotalsByLane", View.asMap());
    PCollection<KV<String, Long>> batches =
        packed
            .apply("AssignGroup", ParDo.of(new Assign(config, totals)).withSideInputs(totals))
            .setCoder(PackDocuments.KEYED)
            .apply("Group", GroupByKey.create())
            .apply("CountBatches", ParDo.of(new CountBatches(config)))
            .setCoder(BatchRun.COUNTS);
    PCollectionView<Map<String, Long>> jobs =
        PCollectionList.of(batches)
            .and(
                documents
                    .getPipeline()
                    .apply(
                        "NoJobsYet",
                        Create.of(lanes.stream().map(lane -> KV.of(lane, 0L)).toList())
                            .withCoder(BatchRun.COUNTS)))
            .apply("Batches", Flatten.pCollections())
            .apply("JobsPerLane", Sum.longsPerKey())
            .apply("JobsByLane", View.asMap());
    return documents
        .getPipeline()
        .apply("Lanes", Create.of(lanes).withCoder(StringUtf8Coder.of()))
        .apply(
            "Estimate", ParDo.of(new Estimate(config, totals, jobs)).withSideInputs(totals, jobs));
  }

  private static final class Assign
      extends DoFn<KV<String, PackedDocuments>, KV<String, PackedDocuments>> {
    private final RunConfig config;
    private final PCollectionView<Map<String, Totals>> totals;

    Assign(RunConfig config, PCollectionView<Map<String, Totals>> totals) {
      this.config = config;
      this.totals = totals;
    }

    @ProcessElement
    public void assign(ProcessContext context) {
      Lane lane = config.lane(config.lanes(), context.element().getKey());
      LanePlan plan = LaneDecision.decide(config, lane, context.sideInput(totals).get(lane.name()));
      if (!plan.inPlace()) {
        AssignGroup.byGroup(lane.name(), plan.groups(), context.element().getValue())
            .forEach((key, documents) -> context.output(KV.of(key, documents.take())));
      }
    }
  }

  private static final class CountBatches
      extends DoFn<KV<String, Iterable<PackedDocuments>>, KV<String, Long>> {
    private final RunConfig config;

    CountBatches(RunConfig config) {
      this.config = config;
    }

    @ProcessElement
    public void count(ProcessContext context) {
      Lane lane = config.lane(config.lanes(), GroupKey.parse(context.element().getKey()).lane());
      List<PlannedDocument> documents = new ArrayList<>();
      for (PackedDocuments packed : context.element().getValue()) {
        packed.forEach(
            document -> {
              if (document.rejection() == null) {
                documents.add(document);
              }
            });
      }
      long batches = new Packing(config.identity(1), lane).pack(documents).size();
      context.output(KV.of(lane.name(), batches));
    }
  }

  private static final class Estimate extends DoFn<String, PlanEstimate> {
    private final RunConfig config;
    private final PCollectionView<Map<String, Totals>> totals;
    private final PCollectionView<Map<String, Long>> jobs;

    Estimate(
        RunConfig config,
        PCollectionView<Map<String, Totals>> totals,
        PCollectionView<Map<String, Long>> jobs) {
      this.config = config;
      this.totals = totals;
      this.jobs = jobs;
    }

    @ProcessElement
    public void estimate(ProcessContext context) {
      Lane lane = config.lane(config.lanes(), context.element());
      Totals all = context.sideInput(totals).get(lane.name());
      boolean inPlace = LaneDecision.decide(config, lane, all).inPlace();
      long jobsOfLane = inPlace ? 1 : context.sideInput(jobs).get(lane.name());
      for (String kind : lane.kinds()) {
        context.output(
            PlanEstimate.create(
                kind,
                all.documents(),
                all.rejected(),
                all.files(),
                jobsOfLane,
                all.bytes(),
                all.units()));
      }
    }
  }
}
