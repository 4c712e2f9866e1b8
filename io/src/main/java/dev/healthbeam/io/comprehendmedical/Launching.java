/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.Inputs;
import dev.healthbeam.io.jobs.LaunchRun;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Starts the jobs of a run and does not wait for them. */
final class Launching {

  private Launching() {}

  /** Of what is listed below a prefix. */
  static final class FromPrefix extends PTransform<PBegin, LaunchedJobs> {
    private final Analyze analyze;
    private final S3Location input;

    FromPrefix(Analyze analyze, S3Location input) {
      this.analyze = analyze;
      this.input = input;
    }

    @Override
    public LaunchedJobs expand(PBegin begin) {
      RunConfig config = RunSetup.config(analyze, input);
      return launch(analyze, begin.apply("Input", Inputs.listed(input, config)), config);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      analyze.populateDisplayData(builder);
      builder.add(DisplayData.item("input", input.uri()).withLabel("Input"));
    }
  }

  /** Of documents given one by one. */
  static final class OfDocuments extends PTransform<PCollection<Document>, LaunchedJobs> {
    private final Analyze analyze;

    OfDocuments(Analyze analyze) {
      this.analyze = analyze;
    }

    @Override
    public LaunchedJobs expand(PCollection<Document> documents) {
      checkArgument(
          documents.isBounded() == PCollection.IsBounded.BOUNDED,
          "launch() takes bounded input: it ends once its jobs are started");
      RunConfig config = RunSetup.config(analyze, null);
      return launch(analyze, documents.apply("Documents", Inputs.given(config)), config);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      analyze.populateDisplayData(builder);
    }
  }

  private static LaunchedJobs launch(
      Analyze analyze, PCollection<KV<String, PlannedDocument>> documents, RunConfig config) {
    return LaunchedJobs.of(
        documents.apply("Launch", new LaunchRun(config, RunSetup.adapter(analyze))));
  }
}
