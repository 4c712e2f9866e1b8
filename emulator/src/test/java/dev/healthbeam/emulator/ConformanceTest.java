/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.healthbeam.emulator.conformance.Case;
import dev.healthbeam.emulator.conformance.Digest;
import dev.healthbeam.emulator.conformance.Model;
import dev.healthbeam.emulator.conformance.Operation;
import dev.healthbeam.emulator.conformance.ServiceFile;
import dev.healthbeam.emulator.conformance.Suite;
import dev.healthbeam.emulator.conformance.Table;
import dev.healthbeam.emulator.conformance.Target;
import dev.healthbeam.emulator.conformance.Wire;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance suite: every operation and every constraint, a request just inside and one just
 * outside, over every protocol. It is generated from the digest that is kept with the tests, or,
 * with {@code -Dhealthbeam.models=DIR}, from the {@code service-2.json} below that folder.
 *
 * <p>At the end it prints operations by constraints with the number of cases that held. {@link
 * #main} does the same without JUnit.
 */
class ConformanceTest {
  private static final String MODELS = "healthbeam.models";
  private static final String SERVICE = "comprehendmedical";
  private static final Table TABLE = new Table();

  private static OpenedEmulator open;
  private static OpenedEmulator published;

  @BeforeAll
  static void start() throws Exception {
    Limits limits = Limits.DEFAULTS.withoutRates().withMaxActiveJobs(1_000_000);
    for (Quota quota :
        List.of(Quota.MAX_TEXT_BYTES, Quota.MAX_ONTOLOGY_TEXT_BYTES, Quota.MAX_SNOMED_TEXT_BYTES)) {
      limits = limits.with(quota, Double.POSITIVE_INFINITY);
    }
    open = opened(limits);
    published = opened(Limits.DEFAULTS);
  }

  @AfterAll
  static void stop() {
    System.out.println(TABLE);
    open.emulator().close();
    published.emulator().close();
  }

  @TestFactory
  Stream<DynamicNode> everyConstraintHolds() throws Exception {
    Map<Operation, List<DynamicNode>> byOperation = new LinkedHashMap<>();
    for (Case each : cases()) {
      byOperation
          .computeIfAbsent(each.operation(), o -> new ArrayList<>())
          .add(dynamicTest(each.toString(), () -> TABLE.run(each)));
    }
    return byOperation.entrySet().stream()
        .map(entry -> dynamicContainer(entry.getKey().name(), entry.getValue()));
  }

  @Test
  void theDigestSaysWhatTheServiceFileSays() throws Exception {
    assumeTrue(!models().isEmpty(), "no -D" + MODELS);
    Model digest = Digest.of(SERVICE);
    Model file = file();

    assertThat(digest.operations().keySet(), equalTo(file.operations().keySet()));
    for (Operation operation : file.operations().values()) {
      assertThat(digest.operations().get(operation.name()), equalTo(operation));
    }
    assertThat(digest, equalTo(file));
  }

  @Test
  void theDigestHasAll26Operations() throws Exception {
    assertThat(Digest.of(SERVICE).operations().size(), equalTo(26));
  }

  private static Model file() throws IOException {
    return ServiceFile.below(
        Path.of(models()), SERVICE + "/2018-10-30", operation -> true, error -> 0);
  }

  private static String models() {
    return System.getProperty(MODELS, "");
  }

  private static List<Case> cases() throws IOException {
    Model model = models().isEmpty() ? Digest.of(SERVICE) : file();
    return Suite.cases(
        model, open, published, List.of(Wire.json(model.target()), Wire.cbor(model.target())));
  }

  /** Runs the suite without JUnit: the table, the cases that do not hold, and an exit code. */
  public static void main(String[] args) throws Exception {
    start();
    for (Case each : cases()) {
      try {
        TABLE.run(each);
      } catch (Exception | AssertionError e) {
        System.out.println("RED " + each + ": " + e.getMessage());
      }
    }
    System.out.println("generated from " + (models().isEmpty() ? "the digest" : models()) + "\n");
    stop();
    System.exit(TABLE.red() == 0 ? 0 : 1);
  }

  private static OpenedEmulator opened(Limits limits) throws IOException {
    ManualTime time = new ManualTime();
    Emulator emulator =
        Emulator.builder()
            .time(time)
            .jobTime(Duration.ofMillis((long) (Target.JOB_SECONDS * 1000)))
            .limits(limits)
            .build()
            .start();
    emulator.createBucket(Target.BUCKET);
    for (String key : List.of("in/a.txt", "in/b.txt")) {
      emulator
          .buckets()
          .get(Target.BUCKET)
          .put(key, "No fever.".getBytes(StandardCharsets.UTF_8), ObjectHeaders.NONE);
    }
    return new OpenedEmulator(emulator, time);
  }
}
