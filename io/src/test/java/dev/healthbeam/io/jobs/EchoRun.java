/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run of the {@link EchoService}: two kinds of jobs over files of 20 bytes, and no patience. */
final class EchoRun {

  static final S3Location HOME = S3Location.parse("s3://scratch/runs/r1/");

  private EchoRun() {}

  /** Its settings, which a test may change. */
  static RunConfig.Builder config(FakeObjectStore store) {
    Quota quota = new Quota(10, 1000, 1000, 1000);
    return RunConfig.named("r1", HOME)
        .jobOutput(HOME.child("out/"))
        .maxJobNameLength(256)
        .lanes(List.of(lane(Lane.Staging.FOLDER)))
        .quotas(Map.of("X", quota, "Y", quota))
        .policy(
            new RunPolicy(
                2,
                Duration.ofMinutes(5),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(5)))
        .retryWaves(1)
        .maxDocumentBytes(1 << 20)
        .pinned(Map.of("input", "here"))
        .stores(store.stores());
  }

  /** The one lane of it. */
  static Lane lane(Lane.Staging staging) {
    return new Lane("20", List.of("X", "Y"), new Limits(20, 1000, 100_000), staging, ".txt");
  }
}
