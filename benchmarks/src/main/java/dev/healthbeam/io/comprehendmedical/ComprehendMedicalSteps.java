/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.EngineSteps;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Steps of the connector, to be run by themselves. */
public final class ComprehendMedicalSteps {
  private ComprehendMedicalSteps() {}

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
        new ComprehendMedicalAdapter(
            new StartParameters("arn:aws:iam::123456789012:role/any", null, "en"),
            ClientConfiguration.EMPTY),
        analysis.name(),
        documents,
        new TupleTag<>() {},
        RunSetup.resultCoder(pipeline));
  }
}
