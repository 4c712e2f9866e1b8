/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoBuilder;
import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One run of the engine: everything about it that is known before it begins.
 *
 * @param run the run's name
 * @param home the folder of all that the run writes for itself
 * @param jobOutput the prefix below which the service writes
 * @param jobNamePrefix what every job's name begins with; may be empty
 * @param maxJobNameLength the longest name the service takes for a job, its attempt included
 * @param lanes what is analysed under which limits
 * @param quotas how much of each job family may be used at a time
 * @param policy how patiently jobs are run
 * @param grouping how documents are spread over jobs
 * @param retryWaves how often what the service left unprocessed is tried again
 * @param maxDocumentBytes the largest document, since a document's results are held in memory
 * @param maxDocuments the most documents the plan may hold
 * @param maxUnits the most 100-character units the plan may hold, over all kinds
 * @param inPlacePrefix the folder that holds exactly the documents, if jobs may run on it as it is
 * @param listed whether the documents are what a listing of S3 shows
 * @param concurrentWindows how many windows may run jobs at the same time, where documents come in
 *     windows; each has an equal share of the quotas
 * @param pinned what may not change when the run is given again, by name
 * @param stores how S3 is reached
 */
public record RunConfig(
    String run,
    S3Location home,
    S3Location jobOutput,
    String jobNamePrefix,
    int maxJobNameLength,
    List<Lane> lanes,
    Map<String, Quota> quotas,
    RunPolicy policy,
    Grouping grouping,
    int retryWaves,
    long maxDocumentBytes,
    long maxDocuments,
    long maxUnits,
    @Nullable S3Location inPlacePrefix,
    boolean listed,
    int concurrentWindows,
    Map<String, String> pinned,
    ObjectStores stores)
    implements Serializable {

  /** An attempt is a hyphen and up to three digits. */
  private static final int ATTEMPT_LENGTH = 4;

  /** Of the digest that keeps a shortened name apart from others. */
  private static final int DIGEST_LENGTH = 12;

  /** Room for a family's name, a batch, an attempt, and a digest of the rest. */
  private static final int SHORTEST_JOB_NAME = 64;

  /** Checks that jobs can be given names. */
  public RunConfig {
    if (maxJobNameLength < SHORTEST_JOB_NAME) {
      throw new IllegalArgumentException(
          "maxJobNameLength is " + maxJobNameLength + ", must be at least " + SHORTEST_JOB_NAME);
    }
  }

  /**
   * A run, to be told the rest of what it needs. Unless told otherwise it has no lanes, patience as
   * {@link RunPolicy#DEFAULT}, no bounds on documents, and its jobs run on copies of them.
   */
  public static Builder named(String run, S3Location home) {
    return new AutoBuilder_RunConfig_Builder()
        .run(run)
        .home(home)
        .jobNamePrefix("")
        .lanes(List.of())
        .quotas(Map.of())
        .policy(RunPolicy.DEFAULT)
        .grouping(Grouping.DEFAULT)
        .retryWaves(0)
        .maxDocumentBytes(Long.MAX_VALUE)
        .maxDocuments(Long.MAX_VALUE)
        .maxUnits(Long.MAX_VALUE)
        .listed(false)
        .concurrentWindows(1)
        .pinned(Map.of());
  }

  /** Its members, by the names of the record's. */
  @AutoBuilder
  public interface Builder {
    Builder run(String run);

    Builder home(S3Location home);

    Builder jobOutput(S3Location jobOutput);

    Builder jobNamePrefix(String jobNamePrefix);

    Builder maxJobNameLength(int maxJobNameLength);

    Builder lanes(List<Lane> lanes);

    Builder quotas(Map<String, Quota> quotas);

    Builder policy(RunPolicy policy);

    Builder grouping(Grouping grouping);

    Builder retryWaves(int retryWaves);

    Builder maxDocumentBytes(long maxDocumentBytes);

    Builder maxDocuments(long maxDocuments);

    Builder maxUnits(long maxUnits);

    Builder inPlacePrefix(@Nullable S3Location inPlacePrefix);

    Builder listed(boolean listed);

    Builder concurrentWindows(int concurrentWindows);

    Builder pinned(Map<String, String> pinned);

    Builder stores(ObjectStores stores);

    RunConfig build();
  }

  /** The same run, to be changed. */
  public Builder toBuilder() {
    return new AutoBuilder_RunConfig_Builder(this);
  }

  /**
   * The run of a window's documents: for the global window this very run, for any other one a run
   * of its own, in a folder of this one. What the service writes moves with it, where it lies in
   * the run's folder.
   */
  RunConfig in(BoundedWindow window) {
    if (window instanceof GlobalWindow) {
      return this;
    }
    S3Location folder = workspace().in(window).home();
    return toBuilder()
        .run(run + "." + WindowName.of(window))
        .home(folder)
        .jobOutput(
            home.contains(jobOutput)
                ? folder.child(jobOutput.key().substring(home.key().length()))
                : jobOutput)
        .quotas(Quota.shares(quotas, concurrentWindows))
        .concurrentWindows(1)
        .build();
  }

  /**
   * The name of the job of a family over a batch: the prefix and the run, the family, the batch. A
   * name that would be too long with its attempt keeps as much of the beginning as there is room
   * for, and a digest of it all.
   */
  String jobName(String kind, String batch) {
    String begin = jobNamePrefix + run;
    String end = "-" + kind + "-" + batch;
    int room = maxJobNameLength - ATTEMPT_LENGTH - end.length();
    if (begin.length() > room) {
      int kept = room - DIGEST_LENGTH - 1;
      if (kept < 0) {
        throw new IllegalArgumentException(
            "a job of kind " + kind + " cannot be named within " + maxJobNameLength);
      }
      begin = begin.substring(0, kept) + "-" + Digests.hex(begin).substring(0, DIGEST_LENGTH);
    }
    return begin + end;
  }

  /** The lane of a name. */
  Lane lane(List<Lane> ofWave, String name) {
    return ofWave.stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no lane " + name));
  }

  /** The lanes of a wave: the first as configured; later ones a lane for every kind. */
  List<Lane> lanesOfWave(int wave) {
    return wave == 1
        ? lanes
        : lanes.stream()
            .flatMap(
                lane ->
                    lane.kinds().stream()
                        .map(
                            kind ->
                                new Lane(
                                    kind,
                                    List.of(kind),
                                    lane.limits(),
                                    lane.staging(),
                                    lane.fileSuffix())))
            .toList();
  }

  /** The number of waves, the first included. */
  int waves() {
    return 1 + retryWaves;
  }

  /** A digest of what may not change. */
  String pinnedDigest() {
    List<String> all = new ArrayList<>();
    new TreeMap<>(pinned)
        .forEach(
            (name, value) -> {
              all.add(name);
              all.add(value);
            });
    return Digests.hex(all.toArray(String[]::new));
  }

  /** What makes a batch of a wave of this run another than the same documents elsewhere. */
  String identity(int wave) {
    return Digests.hex(run, home.uri(), pinnedDigest(), String.valueOf(wave));
  }

  Workspace workspace() {
    return new Workspace(home);
  }
}
