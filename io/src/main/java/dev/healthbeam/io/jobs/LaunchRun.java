/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The first half of a {@link BatchRun}: plans, stages, starts what there is room for and ends,
 * while the jobs go on at the service. The other half is {@link BatchRun#ofPlan}, or a {@link
 * BatchRun} of the same run, which goes on where this left.
 *
 * <p>It may be repeated: each time sees what has become of the jobs, starts anew what failed, and
 * starts more where there is room. No attempt is started twice.
 */
public final class LaunchRun
    extends PTransform<PCollection<KV<String, PlannedDocument>>, PCollectionTuple> {

  /** Where every job stands. */
  public static final TupleTag<JobStanding> JOBS = RunJobs.STANDING;

  /**
   * Documents that no job is given. Those the plan knows come out again when the run is collected;
   * those it does not, with the reason {@link FailureReasons#NOT_PLANNED}, are no part of the run.
   */
  public static final TupleTag<DocumentFailure> FAILURES = PlanGroup.FAILURES;

  private final RunConfig config;
  private final BatchServiceFactory services;

  /**
   * @param config the run
   * @param services where to get the service from
   */
  public LaunchRun(RunConfig config, BatchServiceFactory services) {
    this.config = config;
    this.services = services;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, PlannedDocument>> documents) {
    return of(documents, new Wave.Beginning(RunMode.LAUNCH, false));
  }

  /** Where the jobs of a planned run stand, after one look at the service; starts nothing. */
  public PTransform<PBegin, PCollection<JobStanding>> look() {
    return new PTransform<>("Look") {
      @Override
      public PCollection<JobStanding> expand(PBegin begin) {
        return of(
                begin.apply("NoDocuments", Create.empty(Wave.KEYED)),
                new Wave.Beginning(RunMode.LOOK, true))
            .get(JOBS);
      }
    };
  }

  private PCollectionTuple of(
      PCollection<KV<String, PlannedDocument>> documents, Wave.Beginning beginning) {
    PCollectionTuple plan = Wave.plan(documents, config, 1, beginning);
    PCollectionTuple jobs = Wave.run(plan, config, services, 1, beginning);
    return PCollectionTuple.of(JOBS, jobs.get(RunJobs.STANDING))
        .and(FAILURES, plan.get(PlanGroup.FAILURES));
  }
}
