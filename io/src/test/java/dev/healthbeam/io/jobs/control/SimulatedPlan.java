/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files each job of a simulated run is given. What the jobs of the first wave leave
 * unprocessed is given to the jobs of a second, which are named by their content.
 */
final class SimulatedPlan {

  /** How many waves there are at most. */
  static final int WAVES = 2;

  private static final S3Location NOWHERE = new S3Location("bucket", "");

  /**
   * A job, and the files it is given.
   *
   * @param group the job of the first wave that was given them
   * @param files bits of the group's files
   */
  record Entry(JobSpec spec, int wave, String group, int files) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Gives files to a job. */
  private JobSpec add(String kind, String name, int wave, String group, int files) {
    int count = Integer.bitCount(files);
    JobSpec spec =
        new JobSpec(
            kind, name, NOWHERE, NOWHERE, "lane", name, count, count, count, String.valueOf(files));
    entries.put(name, new Entry(spec, wave, group, files));
    return spec;
  }

  /** Plans a job of the first wave. */
  void add(String kind, String name, int count) {
    add(kind, name, 1, name, (1 << count) - 1);
  }

  Entry entry(String job) {
    return entries.get(job);
  }

  /** Every job that anybody has planned. */
  Collection<Entry> entries() {
    return entries.values();
  }

  /** The jobs of the first wave. */
  List<JobSpec> first() {
    return entries.values().stream().filter(e -> e.wave == 1).map(Entry::spec).toList();
  }

  /** The jobs that come after those of the first wave, by their records and their manifests. */
  List<JobSpec> second(SimulatedRun run) {
    List<JobSpec> next = new ArrayList<>();
    for (JobSpec spec : first()) {
      Attempt last = Outcomes.last(run, spec);
      if (last.end().outcome() == Outcome.SUCCEEDED) {
        int given = entry(spec.name()).files;
        int left = run.flaw.left(given, given & ~run.service.byId(last.jobId()).processed);
        if (left != 0) {
          next.add(add(spec.kind(), spec.name() + "w" + left, 2, spec.name(), left));
        }
      }
    }
    return next;
  }
}
