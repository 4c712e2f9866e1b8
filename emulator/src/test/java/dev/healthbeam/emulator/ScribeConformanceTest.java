/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.healthbeam.emulator.conformance.Digest;
import dev.healthbeam.emulator.conformance.Model;
import dev.healthbeam.emulator.conformance.ScribeCases;
import dev.healthbeam.emulator.conformance.ServiceFile;
import dev.healthbeam.emulator.conformance.Table;
import dev.healthbeam.emulator.jobs.Alternative;
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
 * Every constraint of HealthScribe's four operations, a request just inside and one just outside,
 * from the digest of the model or, with {@code -Dhealthbeam.models=DIR}, from {@code
 * DIR/transcribe/2017-10-26/service-2.json}. What is between members, jobs, errors and quotas is
 * tested in the room of the service.
 */
class ScribeConformanceTest {
  private static final String SERVICE = "transcribe";
  private static final Table TABLE = new Table();
  private static final String MODELS = System.getProperty("healthbeam.models", "");

  private static OpenedEmulator open;

  @BeforeAll
  static void start() throws Exception {
    ManualTime time = new ManualTime();
    Limits limits = Limits.DEFAULTS.withoutRates().with(Quota.MAX_SCRIBE_JOBS, 1_000_000);
    Emulator emulator =
        Emulator.builder()
            .time(time)
            .limits(limits)
            .alternatives(Set.of(Alternative.SCRIBE_ANY_VOCABULARY))
            .build()
            .start();
    open = new OpenedEmulator(emulator, time);
  }

  @AfterAll
  static void stop() {
    System.out.println(TABLE);
    open.emulator().close();
  }

  @TestFactory
  Stream<DynamicTest> everyConstraintHolds() throws Exception {
    Model model = MODELS.isEmpty() ? Digest.of(SERVICE) : file();
    return ScribeCases.cases(model, open).stream()
        .map(each -> dynamicTest(each.toString(), () -> TABLE.run(each)));
  }

  @Test
  void theDigestSaysWhatTheServiceFileSays() throws Exception {
    assumeTrue(!MODELS.isEmpty(), "no -Dhealthbeam.models");
    Model digest = Digest.of(SERVICE);
    Model file = file();
    file.operations()
        .forEach(
            (name, operation) -> assertThat(digest.operations().get(name), equalTo(operation)));
    assertThat(digest, equalTo(file));
  }

  /** The model has no statuses of these errors; they are those of the digest. */
  private static Model file() throws IOException {
    return ServiceFile.below(
        Path.of(MODELS),
        SERVICE + "/2017-10-26",
        operation -> operation.contains("MedicalScribeJob"),
        error -> error.startsWith("Internal") ? 500 : 400);
  }
}
