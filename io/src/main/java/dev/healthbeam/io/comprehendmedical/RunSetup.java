/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Preconditions.checkArgument;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.Workspace;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Turns what a user configured into what the engine is given, checking what belongs together. */
final class RunSetup {

  /** A job's name adds the run, the analysis, a digest and the attempt, of 256 in all. */
  private static final int MAX_JOB_NAME_PREFIX = 96;

  /** What a run's beginning says of its input where documents are given one by one. */
  static final String GIVEN_DOCUMENTS = "documents";

  private static final int MAX_UNPROCESSED_RETRIES = 5;

  private RunSetup() {}

  static void checkUnprocessedRetries(int retries) {
    checkArgument(
        retries >= 0 && retries <= MAX_UNPROCESSED_RETRIES,
        "unprocessedRetries must be 0 to %s, not %s",
        MAX_UNPROCESSED_RETRIES,
        retries);
  }

  /**
   * Checks what the name of every job begins with.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void checkJobNamePrefix(String prefix) {
    checkArgument(
        prefix.length() <= MAX_JOB_NAME_PREFIX,
        "the job name prefix has %s characters, more than %s",
        prefix.length(),
        MAX_JOB_NAME_PREFIX);
    StartParameters.checkJobName(prefix + "x");
  }

  /**
   * The configuration of a run.
   *
   * @param input what is listed, or null where documents are given one by one
   * @throws IllegalArgumentException if something required is missing or two settings collide
   */
  static RunConfig config(Analyze analyze, @Nullable S3Location input) {
    checkArgument(
        analyze.getDataAccessRole() != null,
        "withDataAccessRole() is required: the role Comprehend Medical assumes");
    checkArgument(
        analyze.getWorkspace() != null,
        "withWorkspace() is required: an S3 prefix for what the run writes for itself");
    checkArgument(analyze.getRun() != null, "withRun() is required: the name that resumes the run");
    Workspace workspace = Workspace.of(S3Location.parse(analyze.getWorkspace()), analyze.getRun());
    S3Location jobOutput =
        analyze.getJobOutput() == null
            ? workspace.out()
            : S3Location.parse(analyze.getJobOutput()).asFolder();
    if (input != null) {
      workspace.checkApart(input, jobOutput);
    }
    return build(analyze, input, workspace.home(), jobOutput);
  }

  /** The configuration of an estimate, which writes nothing. */
  static RunConfig estimate(Analyze analyze, S3Location input) {
    S3Location nowhere = new S3Location("nowhere", "");
    return build(analyze, input, nowhere, nowhere);
  }

  private static RunConfig build(
      Analyze analyze, @Nullable S3Location input, S3Location home, S3Location jobOutput) {
    List<Lane> lanes = lanes(analyze);
    Map<String, Quota> quotas = new HashMap<>();
    analyze.getAnalyses().forEach(analysis -> quotas.put(analysis.name(), Analysis.QUOTA));
    return RunConfig.named(analyze.getRun() == null ? "estimate" : analyze.getRun(), home)
        .jobOutput(jobOutput)
        .jobNamePrefix(analyze.getJobNamePrefix())
        .maxJobNameLength(StartParameters.MAX_JOB_NAME)
        .lanes(lanes)
        .quotas(Map.copyOf(quotas))
        .policy(analyze.getRunPolicy())
        .grouping(analyze.getGrouping())
        .retryWaves(analyze.getUnprocessedRetries())
        .maxDocumentBytes(analyze.getMaxDocumentBytes())
        .maxDocuments(analyze.getMaxDocuments())
        .maxUnits(analyze.getMaxUnits())
        .inPlacePrefix(input != null && analyze.getInPlace() ? input.asFolder() : null)
        .listed(input != null)
        .concurrentWindows(analyze.getConcurrentWindows())
        .pinned(pinned(analyze, input, jobOutput, lanes))
        .stores(ObjectStores.s3(analyze.getClientConfiguration()))
        .build();
  }

  /** One lane for all analyses of the same file limit: they share a staging. */
  private static List<Lane> lanes(Analyze analyze) {
    TreeMap<Long, List<String>> byLimit = new TreeMap<>();
    for (Analysis analysis : Analysis.values()) {
      if (analyze.getAnalyses().contains(analysis)) {
        byLimit
            .computeIfAbsent(maxFileBytes(analyze, analysis), bytes -> new ArrayList<>())
            .add(analysis.name());
      }
    }
    List<Lane> lanes = new ArrayList<>();
    byLimit.forEach(
        (bytes, kinds) ->
            lanes.add(
                new Lane(
                    String.valueOf(bytes),
                    kinds,
                    new Limits(bytes, Analysis.MAX_FILES_PER_JOB, Analysis.MAX_JOB_BYTES))));
    return lanes;
  }

  private static long maxFileBytes(Analyze analyze, Analysis analysis) {
    return analyze.getMaxFileBytes().getOrDefault(analysis, analysis.limits().maxFileBytes());
  }

  /** What decides the plan or the results, and so may not change while a run goes on. */
  private static Map<String, String> pinned(
      Analyze analyze, @Nullable S3Location input, S3Location jobOutput, List<Lane> lanes) {
    Map<String, String> pinned = new TreeMap<>();
    pinned.put("service", "comprehendmedical");
    pinned.put("input", input == null ? GIVEN_DOCUMENTS : input.uri());
    pinned.put(
        "analyses",
        lanes.stream()
            .map(lane -> lane.kinds() + " to " + lane.limits().maxFileBytes() + " bytes a file")
            .collect(Collectors.joining(", ")));
    pinned.put("jobOutput", jobOutput.uri());
    pinned.put("jobNamePrefix", analyze.getJobNamePrefix());
    pinned.put(
        "dataAccessRole", analyze.getDataAccessRole() == null ? "" : analyze.getDataAccessRole());
    pinned.put("kmsKey", analyze.getKmsKey() == null ? "" : analyze.getKmsKey());
    pinned.put("languageCode", analyze.getLanguageCode());
    pinned.put("maxDocumentBytes", String.valueOf(analyze.getMaxDocumentBytes()));
    return pinned;
  }

  static ComprehendMedicalAdapter adapter(Analyze analyze) {
    return new ComprehendMedicalAdapter(
        new StartParameters(
            analyze.getDataAccessRole(), analyze.getKmsKey(), analyze.getLanguageCode()),
        analyze.getClientConfiguration());
  }

  static Coder<AnalysisResult> resultCoder(Pipeline pipeline) {
    try {
      return pipeline.getSchemaRegistry().getSchemaCoder(AnalysisResult.class);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException("AnalysisResult has a schema", e);
    }
  }
}
