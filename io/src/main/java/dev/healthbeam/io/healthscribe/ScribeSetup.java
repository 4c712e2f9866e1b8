/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import dev.healthbeam.io.healthscribe.HealthScribeIO.Transcribe;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.Workspace;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Turns what a user configured into what the engine is given, checking what belongs together. */
final class ScribeSetup {

  /**
   * Jobs may be over within seconds, and a place of the few there are stays empty until that is
   * seen; a listing that ends with the last active job is one call of five a second.
   */
  static final RunPolicy POLICY =
      new RunPolicy(
          2,
          Duration.ofHours(24),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90));

  private ScribeSetup() {}

  /**
   * The configuration of a run.
   *
   * @param input what is listed, or null where visits are given one by one
   * @throws IllegalArgumentException if something required is missing or two settings collide
   */
  static RunConfig config(Transcribe transcribe, @Nullable S3Location input) {
    checkArgument(
        transcribe.getDataAccessRole() != null,
        "withDataAccessRole() is required: the role HealthScribe assumes");
    checkArgument(
        transcribe.getOutputBucket() != null,
        "withOutputBucket() is required: the bucket HealthScribe writes into");
    checkArgument(
        transcribe.getWorkspace() != null,
        "withWorkspace() is required: an S3 prefix for what the run writes for itself");
    checkArgument(
        transcribe.getRun() != null, "withRun() is required: the name that resumes the run");
    ScribeParameters.checkContext(transcribe.getSettings(), transcribe.getKmsKey() != null);
    S3Location workspace = S3Location.parse(transcribe.getWorkspace()).asFolder();
    S3Location home = Workspace.of(workspace, transcribe.getRun()).home();
    S3Location output = new S3Location(transcribe.getOutputBucket(), "");
    if (input != null) {
      S3Location folder = input.asFolder();
      checkArgument(
          !folder.contains(home), "the workspace %s lies under the input %s", workspace, input);
      checkArgument(
          !folder.contains(output),
          "the input is all of the bucket %s, into which HealthScribe writes: name a prefix, or"
              + " another output bucket",
          output.bucket());
    }
    return RunConfig.named(transcribe.getRun(), home)
        .jobOutput(output)
        .jobNamePrefix(transcribe.getJobNamePrefix())
        .maxJobNameLength(ScribeLimits.MAX_JOB_NAME)
        .lanes(
            List.of(
                new Lane(
                    ScribeLimits.KIND,
                    List.of(ScribeLimits.KIND),
                    ScribeLimits.ofJob(),
                    Lane.Staging.DIRECT,
                    "")))
        .quotas(Map.of(ScribeLimits.KIND, transcribe.getQuota()))
        .policy(transcribe.getRunPolicy())
        .maxDocumentBytes(ScribeLimits.MAX_RECORDING_BYTES)
        .maxDocuments(transcribe.getMaxVisits())
        .listed(input != null)
        .pinned(pinned(transcribe, input))
        .stores(ObjectStores.s3(transcribe.getClientConfiguration()))
        .build();
  }

  /** What decides the plan or the results, and so may not change while a run goes on. */
  private static Map<String, String> pinned(Transcribe transcribe, @Nullable S3Location input) {
    Map<String, String> pinned = new TreeMap<>();
    pinned.put("service", "healthscribe");
    pinned.put("input", input == null ? "visits" : input.uri());
    pinned.put("outputBucket", transcribe.getOutputBucket());
    pinned.put("settings", SettingsJson.write(transcribe.getSettings()));
    pinned.put("jobNamePrefix", transcribe.getJobNamePrefix());
    pinned.put("dataAccessRole", transcribe.getDataAccessRole());
    pinned.put("kmsKey", transcribe.getKmsKey() == null ? "" : transcribe.getKmsKey());
    return pinned;
  }

  static HealthScribeAdapter adapter(Transcribe transcribe) {
    return new HealthScribeAdapter(
        new ScribeParameters(transcribe.getDataAccessRole(), transcribe.getKmsKey()),
        transcribe.getClientConfiguration());
  }

  static Coder<VisitResult> resultCoder(Pipeline pipeline) {
    try {
      return pipeline.getSchemaRegistry().getSchemaCoder(VisitResult.class);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException("VisitResult has a schema", e);
    }
  }
}
