/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.EngineSteps;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.JobWave;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunJobs;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Steps of the connector, to be run by themselves. */
public final class ComprehendMedicalSteps {
  private ComprehendMedicalSteps() {}

  /**
   * Runs jobs over folders that are there, as a wave of a run does, within the service's quotas.
   *
   * @param run what the jobs' names begin with
   * @return the jobs, when each has ended
   */
  public static PCollection<FinishedJob> jobs(
      Pipeline pipeline,
      ObjectStores stores,
      Analysis analysis,
      String run,
      List<S3Location> folders,
      RunPolicy policy) {
    S3Location home = S3Location.parse("s3://scratch/runs/").child(run + "/");
    List<JobSpec> jobs = new ArrayList<>();
    for (S3Location folder : folders) {
      String name = "%s-%05d".formatted(run, jobs.size());
      S3Location output = home.child("out/");
      jobs.add(new JobSpec(analysis.name(), name, folder, output, "lane", "batch", 1, 1, 1));
    }
    return pipeline
        .apply("Jobs", Create.of(new JobWave("1", jobs)).withCoder(JobWave.coder()))
        .apply(
            "Run",
            RunJobs.in(home, adapter(), stores)
                .withQuotas(Map.of(analysis.name(), Analysis.QUOTA))
                .withPolicy(policy))
        .get(RunJobs.FINISHED);
  }

  private static ComprehendMedicalAdapter adapter() {
    return new ComprehendMedicalAdapter(
        new StartParameters("arn:aws:iam::123456789012:role/any", null, "en"),
        ClientConfiguration.EMPTY);
  }

  /** The configuration that a run of these analyses over an input is planned with. */
  public static RunConfig planning(Collection<Analysis> analyses, S3Location input) {
    return RunSetup.estimate(ComprehendMedicalIO.analyze(analyses), input);
  }

  /** Reads the outputs of documents whose parts are all done, as a run does. */
  public static PCollection<AnalysisResult> read(
      Pipeline pipeline, ObjectStores stores, Analysis analysis, List<PlannedDocument> documents) {
    S3Location home = S3Location.parse("s3://scratch/runs/read/");
    return EngineSteps.read(
        pipeline,
        RunConfig.named("read", home)
            .jobOutput(home)
            .maxJobNameLength(StartParameters.MAX_JOB_NAME)
            .stores(stores)
            .build(),
        adapter(),
        analysis.name(),
        documents,
        new TupleTag<>() {},
        RunSetup.resultCoder(pipeline));
  }
}
