/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigTest {

  private static final String BATCH = "0123456789abcdef0123";

  private static RunConfig config(String run, int maxJobNameLength) {
    S3Location at = new S3Location("bucket", "");
    return new RunConfig(
        run,
        at,
        at,
        "",
        maxJobNameLength,
        List.of(),
        Map.of(),
        RunPolicy.DEFAULT,
        Grouping.DEFAULT,
        0,
        1,
        1,
        1,
        null,
        true,
        Map.of(),
        options -> {
          throw new IllegalStateException("nothing is read");
        });
  }

  @Test
  void aNameThatFitsIsTheRunTheFamilyAndTheBatch() {
    assertThat(
        config("visits-2026", 64).jobName("FHIR_IMPORT", BATCH),
        is("visits-2026-FHIR_IMPORT-" + BATCH));
  }

  @Test
  void aNameThatWouldBeTooLongWithItsAttemptKeepsItsBeginningAndItsEnd() {
    String run = "a-run-with-a-name-of-very-many-letters-indeed-as-many-as-allowed";
    String name = config(run, 64).jobName("FHIR_IMPORT", BATCH);

    assertThat(name.length() + "-999".length(), lessThanOrEqualTo(64));
    assertThat(name, startsWith("a-run-with"));
    assertThat(name, containsString("-FHIR_IMPORT-" + BATCH));
    assertThat(config(run, 64).jobName("FHIR_IMPORT", BATCH), is(name));
    assertThat(config(run + "!", 64).jobName("FHIR_IMPORT", BATCH), not(name));
  }

  @Test
  void aServiceThatLeavesNoRoomForNamesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> config("r", 20));
  }
}
