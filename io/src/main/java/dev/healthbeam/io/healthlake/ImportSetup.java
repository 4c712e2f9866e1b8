/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.Workspace;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Turns what a user configured into what the engine is given, checking what belongs together. */
final class ImportSetup {

  static final String LANE = "ndjson";

  /** Jobs of a data store run one after the other: more of them than must be gain nothing. */
  private static final Grouping GROUPING =
      new Grouping(Long.MAX_VALUE, Grouping.MAX_DOCUMENTS_PER_GROUP);

  private ImportSetup() {}

  /**
   * The configuration of a run.
   *
   * @param input what is listed, or null where resources are given one by one
   * @throws IllegalArgumentException if something required is missing or two settings collide
   */
  static RunConfig config(ImportResources spec, @Nullable S3Location input) {
    checkRequired(
        spec.getDataStore(),
        spec.getDataAccessRole(),
        spec.getKmsKey(),
        spec.getWorkspace(),
        spec.getRun());
    Workspace workspace = Workspace.of(S3Location.parse(spec.getWorkspace()), spec.getRun());
    S3Location jobOutput =
        spec.getJobOutput() == null
            ? workspace.out()
            : S3Location.parse(spec.getJobOutput()).asFolder();
    if (input != null) {
      workspace.checkApart(input, jobOutput);
    }
    return build(spec, input, workspace.home(), jobOutput);
  }

  /** What imports and exports cannot do without. */
  static void checkRequired(
      @Nullable String datastore,
      @Nullable String role,
      @Nullable String kmsKey,
      @Nullable String workspace,
      @Nullable String run) {
    checkArgument(datastore != null, "withDataStore() is required: the id of the data store");
    checkArgument(role != null, "withDataAccessRole() is required: the role HealthLake assumes");
    checkArgument(
        kmsKey != null,
        "withKmsKey() is required: HealthLake encrypts what it writes with a key of yours");
    checkArgument(
        workspace != null,
        "withWorkspace() is required: an S3 prefix for what the run writes for itself");
    checkArgument(run != null, "withRun() is required: the name that resumes the run");
  }

  /** The configuration of an estimate, which writes nothing. */
  static RunConfig estimate(ImportResources spec, S3Location input) {
    S3Location nowhere = new S3Location("nowhere", "");
    return build(spec, input, nowhere, nowhere);
  }

  private static RunConfig build(
      ImportResources spec, @Nullable S3Location input, S3Location home, S3Location jobOutput) {
    Limits limits =
        new Limits(
            Math.min(spec.getMaxFileBytes(), spec.getMaxJobBytes()),
            spec.getMaxFilesPerJob(),
            spec.getMaxJobBytes());
    Quota quota = HealthLakeLimits.IMPORTS;
    boolean inPlace = input != null && spec.getInPlace() && spec.getRetryOf() == null;
    return RunConfig.named(spec.getRun() == null ? "estimate" : spec.getRun(), home)
        .jobOutput(jobOutput)
        .jobNamePrefix(spec.getJobNamePrefix())
        .maxJobNameLength(HealthLakeLimits.MAX_JOB_NAME)
        .lanes(
            List.of(
                new Lane(
                    LANE, List.of(HealthLakeIO.IMPORT), limits, Lane.Staging.FOLDER, ".ndjson")))
        .quotas(
            Map.of(
                HealthLakeIO.IMPORT,
                new Quota(
                    spec.getMaxActiveJobs(),
                    quota.startsPerSecond(),
                    quota.listsPerSecond(),
                    quota.describesPerSecond())))
        .policy(spec.getRunPolicy())
        .grouping(GROUPING)
        .inPlacePrefix(inPlace ? input.asFolder() : null)
        .listed(input != null)
        .pinned(pinned(spec, input, jobOutput))
        .stores(ObjectStores.s3(spec.getClientConfiguration()))
        .build();
  }

  /** What decides the plan or the results, and so may not change while a run goes on. */
  private static Map<String, String> pinned(
      ImportResources spec, @Nullable S3Location input, S3Location jobOutput) {
    Map<String, String> pinned = new TreeMap<>();
    pinned.put("service", "healthlake");
    pinned.put("dataStore", text(spec.getDataStore()));
    pinned.put("input", input == null ? "resources" : input.uri());
    pinned.put("jobOutput", jobOutput.uri());
    pinned.put("jobNamePrefix", spec.getJobNamePrefix());
    pinned.put("dataAccessRole", text(spec.getDataAccessRole()));
    pinned.put("kmsKey", text(spec.getKmsKey()));
    pinned.put("validationLevel", text(spec.getValidationLevel()));
    pinned.put("retryOf", text(spec.getRetryOf()));
    pinned.put("maxFileBytes", String.valueOf(spec.getMaxFileBytes()));
    pinned.put("chunkBytes", String.valueOf(spec.getChunkBytes()));
    pinned.put("maxResourceBytes", String.valueOf(spec.getSizes().resource()));
    pinned.put("maxBinaryBytes", String.valueOf(spec.getSizes().binary()));
    return pinned;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static ImportAdapter adapter(ImportResources spec) {
    return new ImportAdapter(
        new LakeParameters(
            spec.getDataStore(),
            spec.getDataAccessRole(),
            spec.getKmsKey(),
            spec.getValidationLevel()),
        spec.getClientConfiguration());
  }

  static FileCheck.Settings check(ImportResources spec, RunConfig config) {
    long maxFileBytes = config.lanes().get(0).limits().maxFileBytes();
    return new FileCheck.Settings(
        new CheckedPlaces(config.home()),
        spec.getSizes(),
        (int) Math.min(spec.getChunkBytes(), maxFileBytes),
        maxFileBytes);
  }

  /** Files as they would go if every line is fit. */
  static ParDo.SingleOutput<DocumentRef, KV<String, PlannedDocument>> unchecked() {
    return ParDo.of(new Unchecked());
  }

  private static final class Unchecked extends DoFn<DocumentRef, KV<String, PlannedDocument>> {
    @ProcessElement
    public void plan(@Element DocumentRef file, OutputReceiver<KV<String, PlannedDocument>> out) {
      if (file.size() > 0) {
        out.output(
            KV.of(
                LANE, PlannedDocument.whole(file.id(), file.location(), file.size(), file.etag())));
      }
    }
  }
}
