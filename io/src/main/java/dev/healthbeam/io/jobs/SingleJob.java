/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.s3.StoreFn;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Runs the one job of a run that is given no documents, e.g. an export. Gives what {@link RunJobs}
 * gives; the job's input is its output.
 */
public final class SingleJob extends PTransform<PBegin, PCollectionTuple> {

  private static final int NAME_LENGTH = 20;

  private final RunConfig config;
  private final String kind;
  private final BatchServiceFactory services;

  /**
   * @param config the run; it has no lanes
   * @param kind the job family
   * @param services where to get the service from
   */
  public SingleJob(RunConfig config, String kind, BatchServiceFactory services) {
    this.config = config;
    this.kind = kind;
    this.services = services;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    return begin
        .apply("Kind", Create.of(kind).withCoder(StringUtf8Coder.of()))
        .apply("Begin", ParDo.of(new Begin(config)))
        .setCoder(JobWave.coder())
        .apply(
            "Run",
            RunJobs.in(config.home(), services, config.stores())
                .withQuotas(config.quotas())
                .withPolicy(config.policy())
                .withConfigDigest(config.pinnedDigest()));
  }

  private static final class Begin extends StoreFn<String, JobWave> {
    private final RunConfig config;

    Begin(RunConfig config) {
      super(config.stores());
      this.config = config;
    }

    @ProcessElement
    public void begin(@Element String kind, OutputReceiver<JobWave> out)
        throws InterruptedException {
      RunIdentity.begin(config, store());
      String batch = Digests.hex(config.identity(1), kind).substring(0, NAME_LENGTH);
      JobSpec job =
          new JobSpec(
              kind,
              config.jobName(kind, batch),
              config.jobOutput(),
              config.jobOutput(),
              "",
              batch,
              0,
              0,
              0);
      out.output(new JobWave("1", List.of(job)));
    }
  }
}
