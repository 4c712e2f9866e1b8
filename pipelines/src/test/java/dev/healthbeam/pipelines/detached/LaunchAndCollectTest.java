/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands launch and collect, on an emulator as if it were AWS. */
class LaunchAndCollectTest {

  private static final String CREDENTIALS =
      "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
          + "\"accessKeyId\":\"any\",\"secretAccessKey\":\"any\"}";

  @TempDir Path folder;

  private Emulator emulator;
  private ObjectStore store;

  private void start(Duration jobTime, FaultRule... faults) throws IOException {
    emulator = Emulator.builder().jobTime(jobTime).faults(List.of(faults)).build().start();
    emulator.createBucket("bucket");
    store =
        S3ObjectStore.open(
            Arguments.read(CollectOptions.class, access()).options(), ClientConfiguration.EMPTY);
    put("notes/a.txt", "Hypertension, treated with lisinopril 10 mg daily.");
    put("notes/b.txt", "Denies chest pain. Takes aspirin 81 mg.");
    put("notes/empty.txt", "");
  }

  @AfterEach
  void stop() {
    store.close();
    emulator.close();
  }

  @Test
  void launchEndsWhileItsJobsRunAndCollectSaysHowManyDo() throws IOException {
    start(Duration.ofMillis(50), FaultRule.delayJob(Duration.ofHours(1)));

    Run launched = launch();
    Run collected = collect();

    assertThat(launched.err(), launched.exitCode(), is(ExitCode.SUCCESS));
    assertThat(launched.out(), containsString("1 active"));
    assertThat(launched.out(), containsString("./healthbeam collect --workspace=s3://bucket/work"));
    assertThat(collected.exitCode(), is(ExitCode.UNFINISHED));
    assertThat(collected.err(), containsString("2 of 2 jobs have not ended"));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void whatIsCollectedIsWhatAnalyzeWrites() throws IOException {
    start(Duration.ofMillis(50));
    launch();

    Run waited = collect("--wait");
    Run again = collect();
    Run analyzed =
        run(
            "analyze",
            "--input=s3://bucket/notes/",
            "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader",
            "--analyses=PHI,RXNORM",
            "--output=" + folder.resolve("analyzed"));

    assertThat(waited.err(), waited.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    assertThat(again.err(), again.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    assertThat(analyzed.err(), analyzed.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    for (String kind : List.of("results", "failures", "jobs")) {
      assertThat(
          new HashSet<>(OutputLines.of(folder.resolve("out").resolve(kind))),
          equalTo(new HashSet<>(OutputLines.of(folder.resolve("analyzed").resolve(kind)))));
    }
    assertThat(acceptedStarts(), is(2L));
  }

  @Test
  void jobsThatWaitForRoomAreStartedByTheNextLaunch() throws IOException {
    start(Duration.ofMillis(50), FaultRule.throttle().on("StartRxNorm*").times(5));

    Run first = launch("--quiet");
    Run second = launch();

    assertThat(first.exitCode(), is(ExitCode.UNFINISHED));
    assertThat(first.err(), containsString("not all started: 1 of 2 jobs"));
    assertThat(second.err(), second.exitCode(), is(ExitCode.SUCCESS));
    assertThat(acceptedStarts(), is(2L));
  }

  @Test
  void aRunThatWasStoppedIsCollectedAsItIs() throws IOException {
    start(Duration.ofMillis(50), FaultRule.delayJob(Duration.ofHours(1)));
    launch();
    run("stop");

    Run collected = collect("--wait");

    assertThat(collected.err(), collected.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    assertThat(
        OutputLines.of(folder.resolve("out/jobs")).stream()
            .map(job -> job.path("status").asText())
            .toList(),
        is(List.of("STOPPED", "STOPPED")));
  }

  @Test
  void aRunThatIsNotThereIsToldInOneLine() throws IOException {
    start(Duration.ofMillis(50));

    Run collected = collect();

    assertThat(collected.exitCode(), is(ExitCode.ERROR));
    assertThat(collected.err(), containsString("there is no run 'may'"));
    assertThat(collected.err().lines().count(), is(1L));
  }

  @Test
  void optionsOfTheOtherHalfAreRefusedWithTheReason() throws IOException {
    start(Duration.ofMillis(50));

    Run local = run("launch", "--local");
    Run output = run("launch", "--output=out");
    Run input = run("collect", "--input=s3://bucket/notes/");

    assertThat(local.exitCode(), is(ExitCode.USAGE));
    assertThat(local.err(), containsString("ends with the command, and its jobs with it"));
    assertThat(output.err(), containsString("launch writes no output; collect does"));
    assertThat(input.err(), containsString("the run keeps what it was launched with"));
    assertThat(keys("work/").isEmpty(), is(true));
  }

  @Test
  void whatCollectCannotDoWithoutIsAskedForAtOnce() throws IOException {
    start(Duration.ofMillis(50));

    Run run = Run.of("collect");

    assertThat(run.exitCode(), is(ExitCode.USAGE));
    for (String option : List.of("--workspace=", "--run=", "--output=")) {
      assertThat(run.err(), containsString("missing " + option));
    }
    assertThat(run.err(), not(containsString("--input")));
  }

  private Run launch(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--input=s3://bucket/notes/",
                "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader",
                "--analyses=PHI,RXNORM",
                "--pollSeconds=0.1"));
    arguments.addAll(Arrays.asList(more));
    return run("launch", arguments.toArray(String[]::new));
  }

  private Run collect(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--output=" + folder.resolve("out"), "--pollSeconds=0.1"));
    arguments.addAll(Arrays.asList(more));
    return run("collect", arguments.toArray(String[]::new));
  }

  private Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(Arrays.asList(more));
    arguments.addAll(List.of("--workspace=s3://bucket/work", "--run=may"));
    arguments.addAll(access());
    return Run.of(arguments.toArray(String[]::new));
  }

  private List<String> access() {
    return List.of("--endpoint=" + emulator.endpoint(), "--awsRegion=us-east-1", CREDENTIALS);
  }

  private long acceptedStarts() {
    return emulator.calls().stream()
        .filter(call -> call.operation().startsWith("Start"))
        .mapToLong(CallCount::accepted)
        .sum();
  }

  private void put(String key, String text) {
    store.put(new S3Location("bucket", key), text.getBytes(StandardCharsets.UTF_8)).join();
  }

  private List<String> keys(String prefix) {
    return store.list(new S3Location("bucket", prefix), null, null, null).join().objects().stream()
        .map(ObjectSummary::location)
        .map(S3Location::key)
        .toList();
  }
}
