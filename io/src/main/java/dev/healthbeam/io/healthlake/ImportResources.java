/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import dev.healthbeam.io.jobs.EstimateRun;
import dev.healthbeam.io.jobs.Inputs;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Imports resources into a data store. See {@link HealthLakeIO}.
 *
 * <p>Applied to strings, each has to be one resource as JSON; line breaks between its tokens are
 * fine. They are written to NDJSON files in the workspace, which the failures name.
 */
@AutoValue
public abstract class ImportResources extends PTransform<PCollection<String>, ImportResults> {

  /** Written by one call, held in memory three times while a file is checked. */
  private static final int CHUNK_BYTES = 16 << 20;

  ImportResources() {}

  abstract @Nullable String getDataStore();

  abstract @Nullable String getDataAccessRole();

  abstract @Nullable String getKmsKey();

  abstract @Nullable String getWorkspace();

  abstract @Nullable String getRun();

  abstract @Nullable String getJobOutput();

  abstract @Nullable String getValidationLevel();

  abstract @Nullable String getRetryOf();

  abstract String getJobNamePrefix();

  abstract long getMaxFileBytes();

  abstract long getMaxFilesPerJob();

  abstract long getMaxJobBytes();

  abstract int getMaxActiveJobs();

  abstract int getChunkBytes();

  abstract SizeLimits getSizes();

  abstract RunPolicy getRunPolicy();

  abstract long getMaxFiles();

  abstract boolean getInPlace();

  abstract ClientConfiguration getClientConfiguration();

  abstract Builder toBuilder();

  static ImportResources create() {
    return new AutoValue_ImportResources.Builder()
        .setJobNamePrefix("")
        .setMaxFileBytes(HealthLakeLimits.MAX_FILE_BYTES)
        .setMaxFilesPerJob(HealthLakeLimits.MAX_FILES_PER_JOB)
        .setMaxJobBytes(HealthLakeLimits.MAX_JOB_BYTES)
        .setMaxActiveJobs(HealthLakeLimits.MAX_ACTIVE_JOBS)
        .setChunkBytes(CHUNK_BYTES)
        .setSizes(SizeLimits.DEFAULT)
        .setRunPolicy(HealthLakeIO.RUN_POLICY)
        .setMaxFiles(Long.MAX_VALUE)
        .setInPlace(true)
        .setClientConfiguration(ClientConfiguration.EMPTY)
        .build();
  }

  /** The id of the data store; 1 to 32 characters. Required. */
  public ImportResources withDataStore(String id) {
    LakeParameters.checkDatastore(id);
    return toBuilder().setDataStore(id).build();
  }

  /** The ARN of the role the service assumes; 20 to 2,048 characters. Required. */
  public ImportResources withDataAccessRole(String arn) {
    Parameters.checkRole(LakeParameters.SERVICE, arn);
    return toBuilder().setDataAccessRole(arn).build();
  }

  /** The KMS key that encrypts the service's logs: an id, an alias or an ARN. Required. */
  public ImportResources withKmsKey(String key) {
    LakeParameters.checkKmsKey(key);
    return toBuilder().setKmsKey(key).build();
  }

  /** The S3 prefix below which a run keeps what it writes for itself. Required. */
  public ImportResources withWorkspace(String s3Uri) {
    LakeParameters.checkLocation("workspace", S3Location.parse(s3Uri));
    return toBuilder().setWorkspace(s3Uri).build();
  }

  /** The run's name: 1 to 64 letters, digits, {@code . _ -}. Required; the same again resumes. */
  public ImportResources withRun(String name) {
    Parameters.checkRun(name);
    return toBuilder().setRun(name).build();
  }

  /** The S3 prefix below which the service writes its logs; by default in the workspace. */
  public ImportResources withJobOutput(String s3Uri) {
    LakeParameters.checkLocation("jobOutput", S3Location.parse(s3Uri));
    return toBuilder().setJobOutput(s3Uri).build();
  }

  /** {@code strict}, which is the service's default, {@code structure-only} or {@code minimal}. */
  public ImportResources withValidationLevel(String level) {
    LakeParameters.checkValidationLevel(level);
    return toBuilder().setValidationLevel(level).build();
  }

  /**
   * Imports only what failed in an earlier run, out of the same files.
   *
   * @param failures the failures the run left, NDJSON with the members {@code document}, {@code
   *     line}, {@code fromLine} and {@code toLine}: a folder, a file or a pattern, in S3 or any
   *     other file system of Beam's
   */
  public ImportResources withRetryOf(String failures) {
    checkArgument(!failures.isBlank(), "retryOf names the failures of an earlier run, not nothing");
    return toBuilder().setRetryOf(failures).build();
  }

  /** What the name of every job begins with; the service's names have 64 characters in all. */
  public ImportResources withJobNamePrefix(String prefix) {
    Parameters.checkName("job name prefix", prefix + "x", HealthLakeLimits.MAX_JOB_NAME / 2);
    return toBuilder().setJobNamePrefix(prefix).build();
  }

  /** The largest file in bytes the service is given; a larger one is cut between lines. */
  public ImportResources withMaxFileBytes(long bytes) {
    checkArgument(bytes > 0, "maxFileBytes must be positive, not %s", bytes);
    return toBuilder().setMaxFileBytes(bytes).build();
  }

  /** The most files of one job: 1,000,000 by default; the service can raise it. */
  public ImportResources withMaxFilesPerJob(long files) {
    checkArgument(files > 0, "maxFilesPerJob must be positive, not %s", files);
    return toBuilder().setMaxFilesPerJob(files).build();
  }

  /** The most bytes of one job: 5,000 GB by default; the service can raise it. */
  public ImportResources withMaxJobBytes(long bytes) {
    checkArgument(bytes > 0, "maxJobBytes must be positive, not %s", bytes);
    return toBuilder().setMaxJobBytes(bytes).build();
  }

  /** How many jobs may run or wait at a time: 1 and 25 by default; fewer leave room to others. */
  public ImportResources withMaxActiveJobs(int jobs) {
    checkArgument(jobs > 0, "maxActiveJobs must be positive, not %s", jobs);
    return toBuilder().setMaxActiveJobs(jobs).build();
  }

  /** The largest resource in bytes that is sent, but for a Binary: 5 MiB by default. */
  public ImportResources withMaxResourceBytes(int bytes) {
    return toBuilder()
        .setSizes(new SizeLimits(bytes, Math.max(bytes, getSizes().binary())))
        .build();
  }

  /** The largest Binary in bytes that is sent: 164 MiB by default. It is held in memory. */
  public ImportResources withMaxBinaryBytes(int bytes) {
    return toBuilder()
        .setSizes(new SizeLimits(Math.min(bytes, getSizes().resource()), bytes))
        .build();
  }

  /** The size of the files that are written anew: 16 MiB by default, held in memory. */
  public ImportResources withChunkBytes(int bytes) {
    checkArgument(bytes > 0, "chunkBytes must be positive, not %s", bytes);
    return toBuilder().setChunkBytes(bytes).build();
  }

  /** How patiently jobs are run; by default they may wait for 90 days. */
  public ImportResources withRunPolicy(RunPolicy policy) {
    return toBuilder().setRunPolicy(policy).build();
  }

  /** Stops before anything is read if there are more files than this. */
  public ImportResources withMaxFiles(long files) {
    checkArgument(files > 0, "maxFiles must be positive, not %s", files);
    return toBuilder().setMaxFiles(files).build();
  }

  /**
   * Whether the service may be pointed at the caller's own prefix where every file below it
   * conforms (the default), or files are always copied first.
   */
  public ImportResources withInPlace(boolean allowed) {
    return toBuilder().setInPlace(allowed).build();
  }

  /** Region, credentials and endpoint other than those of the pipeline's {@code AwsOptions}. */
  public ImportResources withClientConfiguration(ClientConfiguration configuration) {
    return toBuilder().setClientConfiguration(configuration).build();
  }

  /** Imports the file of that name, or all files below that prefix. */
  public PTransform<PBegin, ImportResults> from(String s3Uri) {
    LakeParameters.checkLocation("input", S3Location.parse(s3Uri));
    return new FromPrefix(this, S3Location.parse(s3Uri));
  }

  /**
   * Lists and plans only: how many files and jobs {@link #from} would make if every line is fit.
   * Reads no file, writes nothing and starts nothing; needs neither role nor workspace.
   */
  public PTransform<PBegin, PCollection<PlanEstimate>> estimate(String s3Uri) {
    LakeParameters.checkLocation("input", S3Location.parse(s3Uri));
    return new Estimate(this, S3Location.parse(s3Uri));
  }

  /**
   * Checks, outside any pipeline, that {@link #from} would go on with what a run of this name began
   * with. The pipeline checks it as well, before it starts a job.
   *
   * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
   * @throws dev.healthbeam.io.s3.ObjectStoreException if the workspace cannot be read
   */
  public void checkResumable(String s3Uri, ObjectStore store) throws InterruptedException {
    RunIdentity.check(ImportSetup.config(this, S3Location.parse(s3Uri)), store);
  }

  @Override
  public ImportResults expand(PCollection<String> resources) {
    checkArgument(
        resources.isBounded() == PCollection.IsBounded.BOUNDED,
        "HealthLakeIO takes bounded input: a run ends, and is accounted for at its end");
    checkArgument(
        getRetryOf() == null,
        "withRetryOf() goes with from(): the lines that failed are in files, also those of"
            + " resources given one by one (below the earlier run's folder, in given/; give the"
            + " new run another workspace)");
    RunConfig config = ImportSetup.config(this, null);
    return new ImportRun(this, config)
        .run(resources.apply("Resources", new WriteResources(this, config)), null);
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

    abstract Builder setValidationLevel(String level);

    abstract Builder setRetryOf(String failures);

    abstract Builder setJobNamePrefix(String prefix);

    abstract Builder setMaxFileBytes(long bytes);

    abstract Builder setMaxFilesPerJob(long files);

    abstract Builder setMaxJobBytes(long bytes);

    abstract Builder setMaxActiveJobs(int jobs);

    abstract Builder setChunkBytes(int bytes);

    abstract Builder setSizes(SizeLimits sizes);

    abstract Builder setRunPolicy(RunPolicy policy);

    abstract Builder setMaxFiles(long files);

    abstract Builder setInPlace(boolean allowed);

    abstract Builder setClientConfiguration(ClientConfiguration configuration);

    abstract ImportResources build();
  }

  private static final class FromPrefix extends PTransform<PBegin, ImportResults> {
    private final ImportResources spec;
    private final S3Location input;

    FromPrefix(ImportResources spec, S3Location input) {
      this.spec = spec;
      this.input = input;
    }

    @Override
    public ImportResults expand(PBegin begin) {
      RunConfig config = ImportSetup.config(spec, input);
      return new ImportRun(spec, config)
          .run(begin.apply("Input", Inputs.refs(input, config)), spec.getRetryOf());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      spec.populateDisplayData(builder);
      builder.add(DisplayData.item("input", input.uri()).withLabel("Input"));
    }
  }

  private static final class Estimate extends PTransform<PBegin, PCollection<PlanEstimate>> {
    private final ImportResources spec;
    private final S3Location input;

    Estimate(ImportResources spec, S3Location input) {
      this.spec = spec;
      this.input = input;
    }

    @Override
    public PCollection<PlanEstimate> expand(PBegin begin) {
      RunConfig config = ImportSetup.estimate(spec, input);
      return begin
          .apply("Input", Inputs.refs(input, config))
          .apply("Unchecked", ImportSetup.unchecked())
          .setCoder(Inputs.coder())
          .apply("Plan", new EstimateRun(config));
    }
  }
}
