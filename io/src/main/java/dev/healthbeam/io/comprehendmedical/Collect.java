/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.jobs.JobStanding;
import dev.healthbeam.io.jobs.LaunchRun;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.Set;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Collects a run that was launched before, by {@link ComprehendMedicalIO.Analyze#launch(String)} or
 * by a pipeline that was interrupted: from its plan and its ledger, without a look at its input.
 *
 * <pre>{@code
 * AnalysisResults results =
 *     pipeline.apply(
 *         ComprehendMedicalIO.collect()
 *             .withWorkspace("s3://my-bucket/healthbeam/")
 *             .withRun("notes-2026-11"));
 * }</pre>
 *
 * <p>Gives what {@link ComprehendMedicalIO.Analyze#from} would give. While a job has not ended the
 * pipeline fails with a {@link dev.healthbeam.io.jobs.JobsNotEndedException}, and nothing comes
 * out; {@link #withWaiting} waits instead, and starts what was not started yet. What the service
 * left unprocessed is given to it again, and that is waited for in any case.
 *
 * <p>How the run was configured is read from its workspace when the pipeline is made, with the
 * pipeline's {@code AwsOptions}. It may be collected any number of times.
 */
@SuppressWarnings("AutoValueImmutableFields") // set by copies only
@AutoValue
public abstract class Collect extends PTransform<PBegin, AnalysisResults> {

  abstract @Nullable String getWorkspace();

  abstract @Nullable String getRun();

  abstract boolean getWaiting();

  abstract int getUnprocessedRetries();

  abstract RunPolicy getRunPolicy();

  abstract ClientConfiguration getClientConfiguration();

  abstract Builder toBuilder();

  static Collect usual() {
    return new AutoValue_Collect.Builder()
        .setWaiting(false)
        .setUnprocessedRetries(ComprehendMedicalIO.DEFAULT_UNPROCESSED_RETRIES)
        .setRunPolicy(RunPolicy.DEFAULT)
        .setClientConfiguration(ClientConfiguration.EMPTY)
        .build();
  }

  /** The S3 prefix the run was given. Required. */
  public Collect withWorkspace(String s3Uri) {
    StartParameters.checkLocation("workspace", S3Location.parse(s3Uri));
    return toBuilder().setWorkspace(s3Uri).build();
  }

  /** The run's name. Required. */
  public Collect withRun(String name) {
    Parameters.checkRun(name);
    return toBuilder().setRun(name).build();
  }

  /** Waits for jobs that have not ended, and starts those that were not started. */
  public Collect withWaiting() {
    return toBuilder().setWaiting(true).build();
  }

  /** How often what the service left unprocessed is given to it again; 0 to 5, 1 by default. */
  public Collect withUnprocessedRetries(int retries) {
    RunSetup.checkUnprocessedRetries(retries);
    return toBuilder().setUnprocessedRetries(retries).build();
  }

  /** How patiently jobs are run. */
  public Collect withRunPolicy(RunPolicy policy) {
    return toBuilder().setRunPolicy(policy).build();
  }

  /** Region, credentials and endpoint other than those of the pipeline's {@code AwsOptions}. */
  public Collect withClientConfiguration(ClientConfiguration configuration) {
    return toBuilder().setClientConfiguration(configuration).build();
  }

  /**
   * Which analyses the run began with.
   *
   * @throws IllegalArgumentException if there is no such run, or none of this service and version
   * @throws dev.healthbeam.io.s3.ObjectStoreException if the workspace cannot be read
   */
  public Set<Analysis> analyses(ObjectStore store) throws InterruptedException {
    return begun(store).analyze().getAnalyses();
  }

  /**
   * Where every job stands, after one look at the service that records what has ended: whether it
   * is time to collect. Starts nothing.
   */
  public PTransform<PBegin, PCollection<JobStanding>> look() {
    return new PTransform<>("LookAtJobs") {
      @Override
      public PCollection<JobStanding> expand(PBegin begin) {
        BegunRun run = begun(begin.getPipeline().getOptions());
        return begin.apply(
            "Look", new LaunchRun(run.config(), RunSetup.adapter(run.analyze())).look());
      }
    };
  }

  @Override
  public AnalysisResults expand(PBegin begin) {
    BegunRun run = begun(begin.getPipeline().getOptions());
    RunMode mode = getWaiting() ? RunMode.AWAIT : RunMode.COLLECT;
    return AnalysisResults.of(
        begin.apply("Run", run.analyze().engine(run.config(), begin.getPipeline()).ofPlan(mode)));
  }

  private BegunRun begun(PipelineOptions options) {
    try (ObjectStore store = ObjectStores.s3(getClientConfiguration()).open(options)) {
      return begun(store);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the workspace", e);
    }
  }

  private BegunRun begun(ObjectStore store) throws InterruptedException {
    checkArgument(
        getWorkspace() != null, "withWorkspace() is required: the S3 prefix the run was given");
    checkArgument(getRun() != null, "withRun() is required: the name the run was given");
    BegunRun run = BegunRun.read(S3Location.parse(getWorkspace()), getRun(), store);
    return new BegunRun(
        run.analyze()
            .withUnprocessedRetries(getUnprocessedRetries())
            .withRunPolicy(getRunPolicy())
            .withClientConfiguration(getClientConfiguration()),
        run.input());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .addIfNotNull(DisplayData.item("workspace", getWorkspace()).withLabel("Workspace"))
        .addIfNotNull(DisplayData.item("run", getRun()).withLabel("Run"));
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setWorkspace(String s3Uri);

    abstract Builder setRun(String name);

    abstract Builder setWaiting(boolean waiting);

    abstract Builder setUnprocessedRetries(int retries);

    abstract Builder setRunPolicy(RunPolicy policy);

    abstract Builder setClientConfiguration(ClientConfiguration configuration);

    abstract Collect build();
  }
}
