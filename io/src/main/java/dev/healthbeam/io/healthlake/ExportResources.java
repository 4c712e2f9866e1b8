/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Exports all resources of a data store. See {@link HealthLakeIO}.
 *
 * <p>The service writes a folder for each type; its files are read in parallel, large ones in
 * pieces. The same run again reads what its job has written, and starts no other.
 */
@AutoValue
public abstract class ExportResources extends PTransform<PBegin, ExportResults> {

  ExportResources() {}

  abstract @Nullable String getDataStore();

  abstract @Nullable String getDataAccessRole();

  abstract @Nullable String getKmsKey();

  abstract @Nullable String getWorkspace();

  abstract @Nullable String getRun();

  abstract @Nullable String getJobOutput();

  abstract String getJobNamePrefix();

  abstract long getPieceBytes();

  abstract RunPolicy getRunPolicy();

  abstract ClientConfiguration getClientConfiguration();

  abstract Builder toBuilder();

  static ExportResources create() {
    return new AutoValue_ExportResources.Builder()
        .setJobNamePrefix("")
        .setPieceBytes(64L << 20)
        .setRunPolicy(HealthLakeIO.RUN_POLICY)
        .setClientConfiguration(ClientConfiguration.EMPTY)
        .build();
  }

  /** The id of the data store; 1 to 32 characters. Required. */
  public ExportResources withDataStore(String id) {
    LakeParameters.checkDatastore(id);
    return toBuilder().setDataStore(id).build();
  }

  /** The ARN of the role the service assumes; 20 to 2,048 characters. Required. */
  public ExportResources withDataAccessRole(String arn) {
    Parameters.checkRole(LakeParameters.SERVICE, arn);
    return toBuilder().setDataAccessRole(arn).build();
  }

  /** The KMS key that encrypts what the service writes: an id, an alias or an ARN. Required. */
  public ExportResources withKmsKey(String key) {
    LakeParameters.checkKmsKey(key);
    return toBuilder().setKmsKey(key).build();
  }

  /** The S3 prefix below which a run keeps what it writes for itself. Required. */
  public ExportResources withWorkspace(String s3Uri) {
    LakeParameters.checkLocation("workspace", S3Location.parse(s3Uri));
    return toBuilder().setWorkspace(s3Uri).build();
  }

  /** The run's name: 1 to 64 letters, digits, {@code . _ -}. Required; the same again resumes. */
  public ExportResources withRun(String name) {
    Parameters.checkRun(name);
    return toBuilder().setRun(name).build();
  }

  /** The S3 prefix below which the service writes; by default in the workspace. */
  public ExportResources withJobOutput(String s3Uri) {
    LakeParameters.checkLocation("jobOutput", S3Location.parse(s3Uri));
    return toBuilder().setJobOutput(s3Uri).build();
  }

  /** What the name of the job begins with; the service's names have 64 characters in all. */
  public ExportResources withJobNamePrefix(String prefix) {
    Parameters.checkName("job name prefix", prefix + "x", HealthLakeLimits.MAX_JOB_NAME / 2);
    return toBuilder().setJobNamePrefix(prefix).build();
  }

  /** How patiently the job is run; by default it may wait for 90 days. */
  public ExportResources withRunPolicy(RunPolicy policy) {
    return toBuilder().setRunPolicy(policy).build();
  }

  /** Region, credentials and endpoint other than those of the pipeline's {@code AwsOptions}. */
  public ExportResources withClientConfiguration(ClientConfiguration configuration) {
    return toBuilder().setClientConfiguration(configuration).build();
  }

  /** How many bytes of a file are one worker's work; tests make it small. */
  ExportResources withPieceBytes(long bytes) {
    return toBuilder().setPieceBytes(bytes).build();
  }

  /**
   * Checks, outside any pipeline, that the export would go on with what a run of this name began
   * with. The pipeline checks it as well, before it starts a job.
   *
   * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
   * @throws dev.healthbeam.io.s3.ObjectStoreException if the workspace cannot be read
   */
  public void checkResumable(ObjectStore store) throws InterruptedException {
    RunIdentity.check(ExportRun.config(this), store);
  }

  @Override
  public ExportResults expand(PBegin begin) {
    return new ExportRun(this).run(begin);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .addIfNotNull(DisplayData.item("dataStore", getDataStore()).withLabel("Data store"))
        .addIfNotNull(DisplayData.item("workspace", getWorkspace()).withLabel("Workspace"))
        .addIfNotNull(DisplayData.item("run", getRun()).withLabel("Run"));
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setDataStore(String id);

    abstract Builder setDataAccessRole(String arn);

    abstract Builder setKmsKey(String key);

    abstract Builder setWorkspace(String s3Uri);

    abstract Builder setRun(String name);

    abstract Builder setJobOutput(String s3Uri);

    abstract Builder setJobNamePrefix(String prefix);

    abstract Builder setPieceBytes(long bytes);

    abstract Builder setRunPolicy(RunPolicy policy);

    abstract Builder setClientConfiguration(ClientConfiguration configuration);

    abstract ExportResources build();
  }
}
