/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * Jobs that are run together under one quota: one element of a pipeline.
 *
 * @param name what the wave is called in the run's progress, e.g. {@code first}
 * @param window the name of the window the jobs belong to, which is a run of its own within the
 *     run; empty for the global window
 * @param jobs the jobs, in the order they are to be started; names are unique over the whole run
 */
public record JobWave(String name, String window, List<JobSpec> jobs) implements Serializable {

  /** Copies the list. */
  public JobWave {
    jobs = List.copyOf(jobs);
  }

  /** A wave in the global window. */
  public JobWave(String name, List<JobSpec> jobs) {
    this(name, "", jobs);
  }

  /** The coder of waves, which are few. */
  public static Coder<JobWave> coder() {
    return SerializableCoder.of(JobWave.class);
  }
}
