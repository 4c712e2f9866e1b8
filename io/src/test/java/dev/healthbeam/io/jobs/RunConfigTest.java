/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class RunConfigTest {

  private static final String BATCH = "0123456789abcdef0123";

  private static final S3Location HOME = S3Location.parse("s3://bucket/runs/r/");

  private static RunConfig config(String run, int maxJobNameLength) {
    return config(run, maxJobNameLength, HOME.child("out/"));
  }

  private static RunConfig config(String run, int maxJobNameLength, S3Location jobOutput) {
    return RunConfig.named(run, HOME)
        .jobOutput(jobOutput)
        .maxJobNameLength(maxJobNameLength)
        .maxDocumentBytes(1)
        .maxDocuments(1)
        .maxUnits(1)
        .listed(true)
        .stores(
            options -> {
              throw new IllegalStateException("nothing is read");
            })
        .build();
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

  @Test
  void inTheGlobalWindowARunIsWhatItIs() {
    RunConfig config = config("r", 64);

    assertThat(config.in(GlobalWindow.INSTANCE), sameInstance(config));
    assertThat(config.workspace().in(GlobalWindow.INSTANCE).home(), is(HOME));
  }

  @Test
  void aWindowIsARunOfItsOwnInAFolderOfTheRun() {
    RunConfig window = config("r", 64).in(quarter("2026-11-21T19:00:00Z"));

    String name = "20261121T190000Z-20261121T191500Z";
    assertThat(window.home(), is(HOME.child("windows/" + name + "/")));
    assertThat(window.jobOutput(), is(HOME.child("windows/" + name + "/out/")));
    assertThat(window.run(), is("r." + name));
    assertThat(
        window.identity(1), not(config("r", 64).in(quarter("2026-11-21T19:15:00Z")).identity(1)));
  }

  @Test
  void whatTheServiceWritesElsewhereStaysThere() {
    S3Location elsewhere = S3Location.parse("s3://other/answers/");

    assertThat(
        config("r", 64, elsewhere).in(quarter("2026-11-21T19:00:00Z")).jobOutput(), is(elsewhere));
  }

  @Test
  void namesOfWindowsTellMillisecondsWhereThereAreSome() {
    IntervalWindow window = new IntervalWindow(Instant.ofEpochMilli(0), Instant.ofEpochMilli(1500));

    assertThat(WindowName.of(window), is("19700101T000000Z-19700101T000001.500Z"));
  }

  @Test
  void aWindowThatIsNoIntervalIsRefused() {
    BoundedWindow strange =
        new BoundedWindow() {
          @Override
          public Instant maxTimestamp() {
            return Instant.ofEpochMilli(0);
          }
        };

    assertThrows(IllegalArgumentException.class, () -> WindowName.of(strange));
  }

  private static IntervalWindow quarter(String begin) {
    return new IntervalWindow(Instant.parse(begin), Duration.standardMinutes(15));
  }
}
