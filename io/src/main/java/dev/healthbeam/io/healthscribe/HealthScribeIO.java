/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.Inputs;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Has AWS HealthScribe transcribe recordings of visits in S3, and gives for each a transcript with
 * speakers, a clinical note with its evidence, and clinical insights; or a failure.
 *
 * <h2>Usage</h2>
 *
 * <pre>{@code
 * ScribeResults results =
 *     pipeline.apply(
 *         HealthScribeIO.transcribeVisits()
 *             .withDataAccessRole("arn:aws:iam::111122223333:role/HealthScribeData")
 *             .withOutputBucket("my-transcripts")
 *             .withWorkspace("s3://my-bucket/healthbeam/")
 *             .withRun("visits-2026-11")
 *             .withSettings(VisitSettings.speakers(3).withNoteTemplate("DAP"))
 *             .from("s3://my-bucket/visits/"));
 * results.getVisits();   // PCollection<VisitResult>, with a schema
 * results.getFailures(); // PCollection<DocumentFailure>
 * results.getJobs();     // PCollection<JobRecord>
 * }</pre>
 *
 * <p>Visits given one by one may each have an id and settings of their own:
 *
 * <pre>{@code
 * PCollection<Visit> visits = ..;
 * visits.apply(HealthScribeIO.transcribeVisits().withDataAccessRole(..)...);
 * }</pre>
 *
 * <h2>What must be given</h2>
 *
 * <ul>
 *   <li>{@link Transcribe#withDataAccessRole}: the role the service assumes to read the recordings
 *       and write its documents
 *   <li>{@link Transcribe#withOutputBucket}: the bucket it writes them into, each job's below its
 *       name. The service takes no prefix; the documents stay there
 *   <li>{@link Transcribe#withWorkspace}: an S3 prefix for what the run writes for itself
 *   <li>{@link Transcribe#withRun}: the run's name. The same name resumes the run
 * </ul>
 *
 * <h2>Before any call</h2>
 *
 * <p>The header of every recording is looked at: one that is of no format the service reads, too
 * large, too long or too short is a failure ({@link ScribeFailureReasons}). Settings that the
 * service would refuse are refused. Below a prefix, texts beside recordings ({@code visit.wav.txt},
 * which the emulator reads) are passed over and counted; every other object counts as a recording.
 *
 * <h2>Guarantees</h2>
 *
 * <p>One job per recording, read where it lies. Each visit comes out exactly once, and the pipeline
 * fails if the counts do not add up. A job's name follows from the run and the recording's content;
 * where a job already bears it, it is adopted if it was started with the same recording and
 * settings, and else its visit fails ({@code JOB_NOT_STARTED}, {@code NAME_TAKEN}). The service
 * cannot stop a job: one that does not end before its deadline goes on there without its run.
 *
 * <h2>Configuration of AWS clients</h2>
 *
 * <p>As {@code AwsOptions} or a {@link ClientConfiguration} say. Without an endpoint of one's own
 * the Region must be {@value ScribeLimits#REGION}, the only one that offers HealthScribe.
 */
public final class HealthScribeIO {

  private HealthScribeIO() {}

  /** Transcribes visits; by default two speakers are told apart. */
  public static Transcribe transcribeVisits() {
    return new AutoValue_HealthScribeIO_Transcribe.Builder()
        .setSettings(VisitSettings.speakers(2))
        .setJobNamePrefix("")
        .setRunPolicy(ScribeSetup.POLICY)
        .setQuota(ScribeLimits.QUOTA)
        .setMaxVisits(Long.MAX_VALUE)
        .setClientConfiguration(ClientConfiguration.EMPTY)
        .build();
  }

  /** Transcribes visits. See {@link HealthScribeIO}. */
  @AutoValue
  public abstract static class Transcribe extends PTransform<PCollection<Visit>, ScribeResults> {

    abstract @Nullable String getDataAccessRole();

    abstract @Nullable String getOutputBucket();

    abstract @Nullable String getWorkspace();

    abstract @Nullable String getRun();

    abstract @Nullable String getKmsKey();

    abstract VisitSettings getSettings();

    abstract String getJobNamePrefix();

    abstract RunPolicy getRunPolicy();

    abstract Quota getQuota();

    abstract long getMaxVisits();

    abstract ClientConfiguration getClientConfiguration();

    abstract Builder toBuilder();

    /** The ARN of the role the service assumes; 20 to 2,048 characters. Required. */
    public Transcribe withDataAccessRole(String arn) {
      Parameters.checkRole(ScribeParameters.SERVICE, arn);
      return toBuilder().setDataAccessRole(arn).build();
    }

    /** The name of the bucket the service writes into; it takes no prefix. Required. */
    public Transcribe withOutputBucket(String bucket) {
      ScribeParameters.checkOutputBucket(bucket);
      return toBuilder().setOutputBucket(bucket).build();
    }

    /** The S3 prefix below which a run keeps what it writes for itself. Required. */
    public Transcribe withWorkspace(String s3Uri) {
      S3Location.parse(s3Uri);
      return toBuilder().setWorkspace(s3Uri).build();
    }

    /** The run's name: 1 to 64 letters, digits, {@code . _ -}. Required; the same again resumes. */
    public Transcribe withRun(String name) {
      Parameters.checkRun(name);
      return toBuilder().setRun(name).build();
    }

    /** The KMS key that encrypts what the service writes; 1 to 2,048 characters. */
    public Transcribe withKmsKey(String key) {
      ScribeParameters.checkKmsKey(key);
      return toBuilder().setKmsKey(key).build();
    }

    /** How visits without settings of their own are transcribed. */
    public Transcribe withSettings(VisitSettings settings) {
      return toBuilder().setSettings(settings.checked()).build();
    }

    /** What the name of every job begins with: up to 96 letters, digits, {@code . _ -}. */
    public Transcribe withJobNamePrefix(String prefix) {
      ScribeParameters.checkJobNamePrefix(prefix);
      return toBuilder().setJobNamePrefix(prefix).build();
    }

    /** How patiently jobs are run. */
    public Transcribe withRunPolicy(RunPolicy policy) {
      return toBuilder().setRunPolicy(policy).build();
    }

    /** What of the account's quotas to use; {@link ScribeLimits#QUOTA} by default. */
    public Transcribe withQuota(Quota quota) {
      return toBuilder().setQuota(quota).build();
    }

    /** Stops before the first job if there are more visits than this. */
    public Transcribe withMaxVisits(long visits) {
      checkArgument(visits > 0, "maxVisits must be positive, not %s", visits);
      return toBuilder().setMaxVisits(visits).build();
    }

    /** Region, credentials and endpoint other than those of the pipeline's {@code AwsOptions}. */
    public Transcribe withClientConfiguration(ClientConfiguration configuration) {
      return toBuilder().setClientConfiguration(configuration).build();
    }

    /** Transcribes the object of that name, or all recordings below that prefix. */
    public PTransform<PBegin, ScribeResults> from(String s3Uri) {
      return new FromPrefix(this, S3Location.parse(s3Uri));
    }

    /**
     * Checks, outside any pipeline, that {@link #from} would go on with what a run of this name
     * began with. The pipeline checks it as well, before it starts a job.
     *
     * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
     * @throws dev.healthbeam.io.s3.ObjectStoreException if the workspace cannot be read
     */
    public void checkResumable(String s3Uri, ObjectStore store) throws InterruptedException {
      RunIdentity.check(ScribeSetup.config(this, S3Location.parse(s3Uri)), store);
    }

    @Override
    public ScribeResults expand(PCollection<Visit> visits) {
      checkArgument(
          visits.isBounded() == PCollection.IsBounded.BOUNDED,
          "HealthScribeIO takes bounded input: a run ends, and is accounted for at its end");
      RunConfig config = ScribeSetup.config(this, null);
      return run(
          visits.apply(
              "GlobalWindow",
              Window.<Visit>into(new GlobalWindows())
                  .triggering(DefaultTrigger.of())
                  .withAllowedLateness(Duration.ZERO)
                  .discardingFiredPanes()),
          config);
    }

    ScribeResults run(PCollection<Visit> visits, RunConfig config) {
      ScribeRegion.check(visits.getPipeline().getOptions(), getClientConfiguration());
      return ScribeResults.of(
          visits
              .apply("Spread", Reshuffle.viaRandomKey())
              .apply(
                  "CheckRecordings",
                  ParDo.of(
                      new CheckRecordings(config.stores(), getSettings(), getKmsKey() != null)))
              .setCoder(Inputs.coder())
              .apply(
                  "Run",
                  new BatchRun<>(
                      config,
                      ScribeSetup.adapter(this),
                      ScribeResults.VISITS,
                      ScribeSetup.resultCoder(visits.getPipeline()),
                      visit -> ScribeLimits.KIND)));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .addIfNotNull(DisplayData.item("outputBucket", getOutputBucket()).withLabel("Output"))
          .addIfNotNull(DisplayData.item("workspace", getWorkspace()).withLabel("Workspace"))
          .addIfNotNull(DisplayData.item("run", getRun()).withLabel("Run"));
    }

    @AutoValue.Builder
    abstract static class Builder {
      abstract Builder setDataAccessRole(String arn);

      abstract Builder setOutputBucket(String bucket);

      abstract Builder setWorkspace(String s3Uri);

      abstract Builder setRun(String name);

      abstract Builder setKmsKey(String key);

      abstract Builder setSettings(VisitSettings settings);

      abstract Builder setJobNamePrefix(String prefix);

      abstract Builder setRunPolicy(RunPolicy policy);

      abstract Builder setQuota(Quota quota);

      abstract Builder setMaxVisits(long visits);

      abstract Builder setClientConfiguration(ClientConfiguration configuration);

      abstract Transcribe build();
    }
  }

  private static final class FromPrefix extends PTransform<PBegin, ScribeResults> {
    private final Transcribe transcribe;
    private final S3Location input;

    FromPrefix(Transcribe transcribe, S3Location input) {
      this.transcribe = transcribe;
      this.input = input;
    }

    @Override
    public ScribeResults expand(PBegin begin) {
      RunConfig config = ScribeSetup.config(transcribe, input);
      return transcribe.run(
          begin
              .apply("Input", Inputs.refs(input, config))
              .apply("Recordings", ParDo.of(new Recordings())),
          config);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      transcribe.populateDisplayData(builder);
      builder.add(DisplayData.item("input", input.uri()).withLabel("Input"));
    }
  }

  /** Objects as visits, but for the texts beside recordings. */
  private static final class Recordings extends DoFn<DocumentRef, Visit> {

    private static final Pattern TEXT_BESIDE =
        Pattern.compile(
            ".*\\.(amr|flac|m4a|mp3|mp4|oga|ogg|opus|wav|weba|webm)\\.txt",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Counter texts = Metrics.counter("healthbeam", "textsBesideRecordings");

    @ProcessElement
    public void take(@Element DocumentRef ref, OutputReceiver<Visit> out) {
      if (TEXT_BESIDE.matcher(ref.location().key()).matches()) {
        texts.inc();
      } else {
        out.output(Visit.of(ref.location().uri()));
      }
    }
  }
}
