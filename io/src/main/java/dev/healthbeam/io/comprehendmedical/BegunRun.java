/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.jobs.Workspace;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run as it began, made again of its {@code run.json}: the way back from what {@link RunSetup}
 * writes there.
 *
 * @param analyze the connector as it was configured, as far as that may not change
 * @param input what was listed, or null where documents were given one by one
 */
record BegunRun(Analyze analyze, @Nullable S3Location input) {

  /** One lane of {@link RunSetup}'s line on the analyses. */
  private static final Pattern LANE =
      Pattern.compile("\\[([A-Z0-9_]+(?:, [A-Z0-9_]+)*)] to ([0-9]{1,18}) bytes a file");

  private static final String SERVICE = "comprehendmedical";

  /**
   * Reads it.
   *
   * @param workspace the S3 prefix the run was given
   * @param run its name
   * @throws IllegalArgumentException if there is no such run, or none of this service and version
   */
  static BegunRun read(S3Location workspace, String run, ObjectStore store)
      throws InterruptedException {
    S3Location home = Workspace.of(workspace, run).home();
    try {
      return of(workspace, run, RunIdentity.read(home, store));
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        throw new IllegalArgumentException(
            "there is no run '" + run + "' in " + workspace + ", or it never began to plan", e);
      }
      throw e;
    }
  }

  /** Makes it of what the run began with. */
  static BegunRun of(S3Location workspace, String run, Map<String, String> begun) {
    if (!SERVICE.equals(begun.get("service"))) {
      throw new IllegalArgumentException(
          "run '" + run + "' is one of " + begun.get("service") + ", not of " + SERVICE);
    }
    String name = begun.getOrDefault(RunIdentity.RUN, run);
    if (!name.equals(run)) {
      throw new IllegalArgumentException(
          "'"
              + run
              + "' is the folder of '"
              + name
              + "', a window of a run; the pipeline of the run gives what its windows find");
    }
    Map<Analysis, Long> analyses = analyses(begun.getOrDefault("analyses", ""));
    if (analyses.isEmpty()) {
      throw otherVersion(run);
    }
    Analyze analyze = ComprehendMedicalIO.analyze(analyses.keySet());
    for (Map.Entry<Analysis, Long> limit : analyses.entrySet()) {
      analyze = analyze.withMaxFileBytes(limit.getKey(), limit.getValue());
    }
    analyze =
        analyze
            .withWorkspace(workspace.uri())
            .withRun(run)
            .withDataAccessRole(begun.getOrDefault("dataAccessRole", ""))
            .withJobNamePrefix(begun.getOrDefault("jobNamePrefix", ""))
            .withLanguageCode(begun.getOrDefault("languageCode", ""))
            .withJobOutput(begun.getOrDefault("jobOutput", ""))
            .withMaxDocumentBytes(Long.parseLong(begun.getOrDefault("maxDocumentBytes", "0")));
    String kmsKey = begun.getOrDefault("kmsKey", "");
    if (!kmsKey.isEmpty()) {
      analyze = analyze.withKmsKey(kmsKey);
    }
    String input = begun.getOrDefault("input", "");
    BegunRun read =
        new BegunRun(
            analyze, input.equals(RunSetup.GIVEN_DOCUMENTS) ? null : S3Location.parse(input));
    Map<String, String> pinned = new TreeMap<>(begun);
    pinned.remove(RunIdentity.RUN);
    if (!read.config().pinned().equals(pinned)) {
      throw otherVersion(run);
    }
    return read;
  }

  /** The run's configuration. */
  RunConfig config() {
    return RunSetup.config(analyze, input);
  }

  private static Map<Analysis, Long> analyses(String line) {
    Map<Analysis, Long> analyses = new LinkedHashMap<>();
    Matcher lanes = LANE.matcher(line);
    while (lanes.find()) {
      for (String name : lanes.group(1).split(", ", -1)) {
        analyses.put(Analysis.parse(name), Long.parseLong(lanes.group(2)));
      }
    }
    return analyses;
  }

  private static IllegalArgumentException otherVersion(String run) {
    return new IllegalArgumentException(
        "run '"
            + run
            + "' was begun by another version, which configured it differently: give the command"
            + " that began it again");
  }
}
