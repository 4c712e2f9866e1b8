/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.EstimateRun;
import dev.healthbeam.io.jobs.Inputs;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs the asynchronous jobs of Amazon Comprehend Medical over documents in S3, or given as text,
 * and joins what they write into one result or one failure for every document.
 *
 * <h2>Usage</h2>
 *
 * <pre>{@code
 * AnalysisResults results =
 *     pipeline.apply(
 *         ComprehendMedicalIO.detectEntities()
 *             .withDataAccessRole("arn:aws:iam::111122223333:role/ComprehendMedicalData")
 *             .withWorkspace("s3://my-bucket/healthbeam/")
 *             .withRun("notes-2026-11")
 *             .from("s3://my-bucket/notes/"));
 * results.getResults();  // PCollection<AnalysisResult>, with a schema
 * results.getFailures(); // PCollection<DocumentFailure>
 * results.getJobs();     // PCollection<JobRecord>
 * }</pre>
 *
 * <p>Documents made in the pipeline go the same way:
 *
 * <pre>{@code
 * PCollection<Document> notes = rows.apply(MapElements.via(row -> Document.ofText(id, text)));
 * notes.apply(ComprehendMedicalIO.detectPhi().withDataAccessRole(..).withWorkspace(..).withRun(..));
 * }</pre>
 *
 * <h2>What must be given</h2>
 *
 * <ul>
 *   <li>{@link Analyze#withDataAccessRole}: the role the service assumes to read the input and
 *       write the output
 *   <li>{@link Analyze#withWorkspace}: an S3 prefix for what the run writes for itself
 *   <li>{@link Analyze#withRun}: the run's name. The same name resumes the run: jobs that were
 *       started are found again, not started twice
 * </ul>
 *
 * <h2>Guarantees</h2>
 *
 * <p>Every document comes out exactly once per analysis, and the pipeline fails if the counts do
 * not add up. A job is started once per run, plan and attempt, through retries of bundles, lost
 * workers and a pipeline submitted again; the launch record lies in the workspace, not in the
 * runner. Documents over the service's limit are cut, and their results joined again with offsets
 * that select the same text in the whole document (Unicode code points from 0, the end exclusive).
 *
 * <h2>Documents without end</h2>
 *
 * <p>An unbounded collection of documents is taken in windows that neither overlap nor merge:
 *
 * <pre>{@code
 * notes
 *     .apply(Window.into(FixedWindows.of(Duration.standardMinutes(15))))
 *     .apply(ComprehendMedicalIO.detectPhi().withDataAccessRole(..).withWorkspace(..).withRun(..));
 * }</pre>
 *
 * <ul>
 *   <li>Every window is a run of its own in {@code <workspace>/<run>/windows/<begin>-<end>/}: when
 *       it ends it is planned, and its jobs are started, once, through restarts of workers and of
 *       the pipeline. Results come as jobs end, in their document's window. A window without
 *       documents costs nothing. Limits such as {@link Analyze#withMaxDocuments} are a window's.
 *   <li>Documents that come after the watermark has passed the end of their window are late: Beam
 *       drops them, and counts them in {@code droppedDueToLateness} of the step {@code
 *       WholeWindows/UntilTheEnd}, once for every file limit of the analyses. Triggers other than
 *       the default and allowed lateness are refused, since a window is planned once.
 *   <li>{@link Analyze#withConcurrentWindows} windows at a time have jobs at the service and share
 *       the quotas, over all workers; the others wait. A pipeline whose windows bring more than the
 *       quotas let through falls behind: watch the watermark.
 *   <li>What a window leaves unprocessed is tried again after all jobs of the windows before it
 *       have ended, since only then it is known that nothing is missing.
 *   <li>The documents of a window, some hundred bytes each without their text, are held by the
 *       runner until they are planned.
 *   <li>On Flink, turn on checkpointing; a source that can begin again where the last checkpoint
 *       was loses nothing and analyses nothing twice.
 *   <li>To stop all windows, stop the run; a single window is a run as well, of the workspace
 *       {@code <workspace>/<run>/windows/}.
 * </ul>
 *
 * <p>Bounded documents in windows are treated in the same way, those in the global window as one
 * run.
 *
 * <h2>Launch now, collect later</h2>
 *
 * <pre>{@code
 * LaunchedJobs launched =
 *     pipeline.apply(ComprehendMedicalIO.detectPhi() // .withRun(..) and so on
 *         .launch("s3://my-bucket/notes/"));
 * launched.getJobs();    // PCollection<JobStanding>: active, or waiting for room: launch again later
 *
 * AnalysisResults results = // in another pipeline, when the jobs have ended
 *     another.apply(ComprehendMedicalIO.collect().withWorkspace(..).withRun(..));
 * }</pre>
 *
 * <h2>Configuration of AWS clients</h2>
 *
 * <p>Region, credentials, endpoint and proxy are Beam's {@code AwsOptions}, or a {@link
 * ClientConfiguration} by {@link Analyze#withClientConfiguration}. Credentials are resolved on
 * workers.
 *
 * <h2>Retries</h2>
 *
 * <p>S3 calls are retried by the AWS SDK. Calls to Comprehend Medical are retried by the
 * controller, which looks before it starts anything again. What a job leaves unprocessed goes into
 * another wave, one by default ({@link Analyze#withUnprocessedRetries}), and then is a failure.
 */
public final class ComprehendMedicalIO {

  /**
   * The largest document by default, 64 MiB: all results of one document are held in memory while
   * they are joined.
   */
  static final long DEFAULT_MAX_DOCUMENT_BYTES = 64L << 20;

  /** How often what was left unprocessed is tried again by default. */
  static final int DEFAULT_UNPROCESSED_RETRIES = 1;

  /** The last jobs of one window and the first ones of the next run at the same time. */
  static final int DEFAULT_CONCURRENT_WINDOWS = 2;

  private ComprehendMedicalIO() {}

  /** Medical entities: DetectEntitiesV2. */
  public static Analyze detectEntities() {
    return analyze(EnumSet.of(Analysis.ENTITIES_V2));
  }

  /** Protected health information: DetectPHI. */
  public static Analyze detectPhi() {
    return analyze(EnumSet.of(Analysis.PHI));
  }

  /** Conditions linked to ICD-10-CM: InferICD10CM. */
  public static Analyze inferIcd10Cm() {
    return analyze(EnumSet.of(Analysis.ICD10CM));
  }

  /** Medications linked to RxNorm: InferRxNorm. */
  public static Analyze inferRxNorm() {
    return analyze(EnumSet.of(Analysis.RXNORM));
  }

  /** Medical concepts linked to SNOMED CT: InferSNOMEDCT. */
  public static Analyze inferSnomedCt() {
    return analyze(EnumSet.of(Analysis.SNOMEDCT));
  }

  /** Several analyses over the same documents, which are listed and staged once for all. */
  public static Analyze analyze(Collection<Analysis> analyses) {
    checkArgument(
        !analyses.isEmpty(), "no analysis given; there are %s", Arrays.toString(Analysis.values()));
    return new AutoValue_ComprehendMedicalIO_Analyze.Builder()
        .setAnalyses(Set.copyOf(analyses))
        .setJobNamePrefix("")
        .setLanguageCode(StartParameters.ENGLISH)
        .setMaxFileBytes(Map.of())
        .setUnprocessedRetries(DEFAULT_UNPROCESSED_RETRIES)
        .setRunPolicy(RunPolicy.DEFAULT)
        .setGrouping(Grouping.DEFAULT)
        .setMaxDocumentBytes(DEFAULT_MAX_DOCUMENT_BYTES)
        .setMaxDocuments(Long.MAX_VALUE)
        .setMaxUnits(Long.MAX_VALUE)
        .setInPlace(true)
        .setConcurrentWindows(DEFAULT_CONCURRENT_WINDOWS)
        .setClientConfiguration(ClientConfiguration.EMPTY)
        .build();
  }

  /** Collects a run that was launched before. See {@link Collect}. */
  public static Collect collect() {
    return Collect.usual();
  }

  /** Runs analyses over documents. See {@link ComprehendMedicalIO}. */
  @SuppressWarnings("AutoValueImmutableFields") // set by copies only
  @AutoValue
  public abstract static class Analyze extends PTransform<PCollection<Document>, AnalysisResults> {

    abstract Set<Analysis> getAnalyses();

    abstract @Nullable String getDataAccessRole();

    abstract @Nullable String getWorkspace();

    abstract @Nullable String getRun();

    abstract @Nullable String getKmsKey();

    abstract @Nullable String getJobOutput();

    abstract String getJobNamePrefix();

    abstract String getLanguageCode();

    abstract Map<Analysis, Long> getMaxFileBytes();

    abstract int getUnprocessedRetries();

    abstract RunPolicy getRunPolicy();

    abstract Grouping getGrouping();

    abstract long getMaxDocumentBytes();

    abstract long getMaxDocuments();

    abstract long getMaxUnits();

    abstract boolean getInPlace();

    abstract int getConcurrentWindows();

    abstract ClientConfiguration getClientConfiguration();

    abstract Builder toBuilder();

    /** The ARN of the role the service assumes; 20 to 2,048 characters. Required. */
    public Analyze withDataAccessRole(String arn) {
      StartParameters.ofRole(arn);
      return toBuilder().setDataAccessRole(arn).build();
    }

    /** The S3 prefix below which a run keeps what it writes for itself. Required. */
    public Analyze withWorkspace(String s3Uri) {
      StartParameters.checkLocation("workspace", S3Location.parse(s3Uri));
      return toBuilder().setWorkspace(s3Uri).build();
    }

    /** The run's name: 1 to 64 letters, digits, {@code . _ -}. Required; the same again resumes. */
    public Analyze withRun(String name) {
      Parameters.checkRun(name);
      return toBuilder().setRun(name).build();
    }

    /** The KMS key that encrypts what the service writes; 1 to 2,048 characters. */
    public Analyze withKmsKey(String key) {
      StartParameters.checkKmsKey(key);
      return toBuilder().setKmsKey(key).build();
    }

    /** The S3 prefix below which the service writes; by default in the workspace. */
    public Analyze withJobOutput(String s3Uri) {
      StartParameters.checkLocation("jobOutput", S3Location.parse(s3Uri));
      return toBuilder().setJobOutput(s3Uri).build();
    }

    /** What the name of every job begins with: up to 96 characters of the service's job names. */
    public Analyze withJobNamePrefix(String prefix) {
      RunSetup.checkJobNamePrefix(prefix);
      return toBuilder().setJobNamePrefix(prefix).build();
    }

    /** The language of the documents; the service takes {@code en} only. */
    public Analyze withLanguageCode(String code) {
      StartParameters.checkLanguageCode(code);
      return toBuilder().setLanguageCode(code).build();
    }

    /** The largest file in bytes an analysis is given, over which documents are cut. */
    public Analyze withMaxFileBytes(Analysis analysis, long bytes) {
      checkArgument(bytes >= 16, "maxFileBytes must be at least 16, not %s", bytes);
      Map<Analysis, Long> all = new HashMap<>(getMaxFileBytes());
      all.put(analysis, bytes);
      return toBuilder().setMaxFileBytes(Map.copyOf(all)).build();
    }

    /** How often what the service leaves unprocessed is given to it again; 0 to 5, 1 by default. */
    public Analyze withUnprocessedRetries(int retries) {
      RunSetup.checkUnprocessedRetries(retries);
      return toBuilder().setUnprocessedRetries(retries).build();
    }

    /** How patiently jobs are run. */
    public Analyze withRunPolicy(RunPolicy policy) {
      return toBuilder().setRunPolicy(policy).build();
    }

    /** The largest document in bytes; a larger one is a failure. 64 MiB by default. */
    public Analyze withMaxDocumentBytes(long bytes) {
      checkArgument(bytes > 0, "maxDocumentBytes must be positive, not %s", bytes);
      return toBuilder().setMaxDocumentBytes(bytes).build();
    }

    /** Stops before the first job if there are more documents than this. */
    public Analyze withMaxDocuments(long documents) {
      checkArgument(documents > 0, "maxDocuments must be positive, not %s", documents);
      return toBuilder().setMaxDocuments(documents).build();
    }

    /** Stops before the first job if there are more 100-character units than this, in all. */
    public Analyze withMaxUnits(long units) {
      checkArgument(units > 0, "maxUnits must be positive, not %s", units);
      return toBuilder().setMaxUnits(units).build();
    }

    /**
     * Whether the service may be pointed at the caller's own prefix where every object below it
     * conforms to its limits (the default), or documents are always copied first.
     */
    public Analyze withInPlace(boolean allowed) {
      return toBuilder().setInPlace(allowed).build();
    }

    /**
     * How many windows may have jobs at the service at the same time, where documents come in
     * windows; each has an equal share of every quota, and the others wait. 1 to 10, 2 by default.
     * It may not change while a run goes on.
     */
    public Analyze withConcurrentWindows(int windows) {
      int most = Analysis.QUOTA.maxActiveJobs();
      checkArgument(
          windows >= 1 && windows <= most,
          "concurrentWindows must be 1 to %s, the jobs that may be active at once, not %s",
          most,
          windows);
      return toBuilder().setConcurrentWindows(windows).build();
    }

    /** Region, credentials and endpoint other than those of the pipeline's {@code AwsOptions}. */
    public Analyze withClientConfiguration(ClientConfiguration configuration) {
      return toBuilder().setClientConfiguration(configuration).build();
    }

    /** How documents are spread over jobs; tests make it small. */
    Analyze withGrouping(Grouping grouping) {
      return toBuilder().setGrouping(grouping).build();
    }

    /** Analyses the object of that name, or all objects below that prefix. */
    public PTransform<PBegin, AnalysisResults> from(String s3Uri) {
      StartParameters.checkLocation("input", S3Location.parse(s3Uri));
      return new FromPrefix(this, S3Location.parse(s3Uri));
    }

    /**
     * Starts the jobs over what {@link #from} would analyse, as far as there is room for them, and
     * ends: no worker waits while they run. To be repeated until no job waits for room (each time
     * also starts anew what has failed), and then collected by {@link ComprehendMedicalIO#collect},
     * or by {@link #from} with the same configuration.
     */
    public PTransform<PBegin, LaunchedJobs> launch(String s3Uri) {
      StartParameters.checkLocation("input", S3Location.parse(s3Uri));
      return new Launching.FromPrefix(this, S3Location.parse(s3Uri));
    }

    /** The same over documents made in the pipeline. */
    public PTransform<PCollection<Document>, LaunchedJobs> launch() {
      return new Launching.OfDocuments(this);
    }

    /**
     * Lists and plans only: what {@link #from} would do, per analysis. Writes nothing and starts
     * nothing; needs neither role nor workspace.
     */
    public PTransform<PBegin, PCollection<PlanEstimate>> estimate(String s3Uri) {
      StartParameters.checkLocation("input", S3Location.parse(s3Uri));
      return new Estimate(this, S3Location.parse(s3Uri));
    }

    /**
     * Checks, outside any pipeline, that {@link #from} would go on with what a run of this name
     * began with. The pipeline checks it as well, before it starts a job.
     *
     * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
     * @throws dev.healthbeam.io.s3.ObjectStoreException if the workspace cannot be read
     */
    public void checkResumable(String s3Uri, ObjectStore store) throws InterruptedException {
      RunIdentity.check(RunSetup.config(this, S3Location.parse(s3Uri)), store);
    }

    @Override
    public AnalysisResults expand(PCollection<Document> documents) {
      RunConfig config = RunSetup.config(this, null);
      return run(documents.apply("Documents", Inputs.given(config)), config);
    }

    AnalysisResults run(PCollection<KV<String, PlannedDocument>> documents, RunConfig config) {
      return AnalysisResults.of(documents.apply("Run", engine(config, documents.getPipeline())));
    }

    BatchRun<AnalysisResult> engine(RunConfig config, Pipeline pipeline) {
      return new BatchRun<>(
          config,
          RunSetup.adapter(this),
          AnalysisResults.RESULTS,
          RunSetup.resultCoder(pipeline),
          AnalysisResult::getAnalysis);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("analyses", getAnalyses().toString()).withLabel("Analyses"))
          .addIfNotNull(DisplayData.item("workspace", getWorkspace()).withLabel("Workspace"))
          .addIfNotNull(DisplayData.item("run", getRun()).withLabel("Run"));
    }

    @AutoValue.Builder
    abstract static class Builder {
      abstract Builder setAnalyses(Set<Analysis> analyses);

      abstract Builder setDataAccessRole(String arn);

      abstract Builder setWorkspace(String s3Uri);

      abstract Builder setRun(String name);

      abstract Builder setKmsKey(String key);

      abstract Builder setJobOutput(String s3Uri);

      abstract Builder setJobNamePrefix(String prefix);

      abstract Builder setLanguageCode(String code);

      abstract Builder setMaxFileBytes(Map<Analysis, Long> bytes);

      abstract Builder setUnprocessedRetries(int retries);

      abstract Builder setRunPolicy(RunPolicy policy);

      abstract Builder setGrouping(Grouping grouping);

      abstract Builder setMaxDocumentBytes(long bytes);

      abstract Builder setMaxDocuments(long documents);

      abstract Builder setMaxUnits(long units);

      abstract Builder setInPlace(boolean allowed);

      abstract Builder setConcurrentWindows(int windows);

      abstract Builder setClientConfiguration(ClientConfiguration configuration);

      abstract Analyze build();
    }
  }

  private static final class FromPrefix extends PTransform<PBegin, AnalysisResults> {
    private final Analyze analyze;
    private final S3Location input;

    FromPrefix(Analyze analyze, S3Location input) {
      this.analyze = analyze;
      this.input = input;
    }

    @Override
    public AnalysisResults expand(PBegin begin) {
      RunConfig config = RunSetup.config(analyze, input);
      return analyze.run(begin.apply("Input", Inputs.listed(input, config)), config);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      analyze.populateDisplayData(builder);
      builder.add(DisplayData.item("input", input.uri()).withLabel("Input"));
    }
  }

  private static final class Estimate extends PTransform<PBegin, PCollection<PlanEstimate>> {
    private final Analyze analyze;
    private final S3Location input;

    Estimate(Analyze analyze, S3Location input) {
      this.analyze = analyze;
      this.input = input;
    }

    @Override
    public PCollection<PlanEstimate> expand(PBegin begin) {
      RunConfig config = RunSetup.estimate(analyze, input);
      return begin
          .apply("Input", Inputs.listed(input, config))
          .apply("Plan", new EstimateRun(config));
    }
  }
}
