/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.healthbeam.emulator.conformance.Digest;
import dev.healthbeam.emulator.conformance.LakeCases;
import dev.healthbeam.emulator.conformance.Model;
import dev.healthbeam.emulator.conformance.ServiceFile;
import dev.healthbeam.emulator.conformance.Table;
import dev.healthbeam.emulator.conformance.Target;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.jobs.Quota;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every constraint of HealthLake's operations on data stores, imports and exports, a request just
 * inside and one just outside, over AWS JSON 1.0, from the digest of the model or, with {@code
 * -Dhealthbeam.models=DIR}, from {@code DIR/healthlake/2017-07-01/service-2.json}.
 */
class LakeConformanceTest {
  private static final String SERVICE = "healthlake";
  private static final Table TABLE = new Table();
  private static final String MODELS = System.getProperty("healthbeam.models", "");

  private static OpenedEmulator open;

  @BeforeAll
  static void start() throws Exception {
    ManualTime time = new ManualTime();
    Limits limits =
        Limits.DEFAULTS
            .withoutRates()
            .with(Quota.MAX_DATASTORES, 1_000_000)
            .with(Quota.MAX_QUEUED_LAKE_JOBS, 1_000_000);
    Emulator emulator =
        Emulator.builder().time(time).limits(limits).datastore(LakeCases.LAKE).build().start();
    emulator.createBucket(Target.BUCKET);
    open = new OpenedEmulator(emulator, time);
  }

  @AfterAll
  static void stop() {
    System.out.println(TABLE);
    open.emulator().close();
  }

  @TestFactory
  Stream<DynamicTest> everyConstraintHolds() throws Exception {
    Model model = MODELS.isEmpty() ? Digest.of(SERVICE) : file(Digest.of(SERVICE));
    return LakeCases.cases(model, open).stream()
        .map(each -> dynamicTest(each.toString(), () -> TABLE.run(each)));
  }

  @Test
  void theDigestSaysWhatTheServiceFileSays() throws Exception {
    assumeTrue(!MODELS.isEmpty(), "no -Dhealthbeam.models");
    Model digest = Digest.of(SERVICE);
    Model file = file(digest);
    file.operations()
        .forEach(
            (name, operation) -> assertThat(digest.operations().get(name), equalTo(operation)));
    assertThat(digest, equalTo(file));
  }

  /** The operations of the digest; the model has no statuses of errors, they are the digest's. */
  private static Model file(Model digest) throws IOException {
    Set<String> offered = digest.operations().keySet();
    return ServiceFile.below(
        Path.of(MODELS),
        SERVICE + "/2017-07-01",
        offered::contains,
        error -> error.startsWith("Internal") ? 500 : 400);
  }
}
