/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.Run;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs in S3, on an emulator as if it were AWS. */
class RemoteRunTest {

  static final String CREDENTIALS =
      "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
          + "\"accessKeyId\":\"any\",\"secretAccessKey\":\"any\"}";

  private Emulator emulator;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    emulator = Emulator.builder().jobTime(Duration.ofMillis(50)).build().start();
    emulator.createBucket("bucket");
    store =
        S3ObjectStore.open(
            Arguments.read(AnalyzeOptions.class, List.of(address(), region(), CREDENTIALS))
                .options(),
            ClientConfiguration.EMPTY);
    put("notes/a.txt", "Hypertension, treated with lisinopril 10 mg daily.");
    put("notes/b.txt", "Denies chest pain. Takes aspirin 81 mg.");
  }

  @AfterEach
  void stop() {
    store.close();
    emulator.close();
  }

  @Test
  void resultsGoToS3AndTheSameRunReplacesThem() {
    Run first = analyze("--run=may");
    assertThat(first.err(), first.exitCode(), is(ExitCode.SUCCESS));
    put("out/results/part-00007-of-00008.ndjson", "{}");
    Run again = analyze("--run=may");
    assertThat(again.err(), again.exitCode(), is(ExitCode.SUCCESS));
    assertThat(keys("out/results/").contains("out/results/part-00007-of-00008.ndjson"), is(false));
    assertThat(keys("out/summary.json"), is(List.of("out/summary.json")));
    assertThat(again.out(), containsString("results   s3://bucket/out/results/*.ndjson"));
  }

  @Test
  void aNewRunIsToldHowToBeResumed() {
    Run run = analyze("--estimate=false");
    assertThat(run.err(), containsString("the same command with --run=notes-"));
  }

  @Test
  void anInputThatIsNotThereIsTold() {
    assertOneLine(
        allOf(containsString("--input=s3://bucket/nots/"), containsString("there is no document")),
        "--input=s3://bucket/nots/");
  }

  @Test
  void aBucketThatIsNotThereIsTold() {
    assertOneLine(
        allOf(
            containsString("--input=s3://other/notes/"),
            containsString("there is no such bucket (NoSuchBucket)")),
        "--input=s3://other/notes/");
    assertOneLine(
        allOf(
            containsString("--workspace=s3://other/work"),
            containsString("there is no such bucket (NoSuchBucket)")),
        "--workspace=s3://other/work");
  }

  @Test
  void aWrongRegionIsToldWithTheRightOne() {
    assertOneLine(
        allOf(containsString("us-east-1"), containsString("eu-west-1")), "--awsRegion=eu-west-1");
  }

  @Test
  void aPlaceWhereNothingIsServedIsTold() {
    String nowhere = address();
    emulator.close();
    Run run = analyze(nowhere);
    assertThat(run.exitCode(), is(ExitCode.ERROR));
    assertThat(run.err().lines().count(), is(1L));
  }

  @Test
  void anotherRunsOutputIsLeftAlone() {
    analyze("--run=april");
    int objects = keys("work/").size();
    Run may = analyze("--run=may");
    assertThat(may.exitCode(), is(ExitCode.ERROR));
    assertThat(may.err(), containsString("holds the results of run 'april', not of 'may'"));
    assertThat(keys("work/").size(), is(objects));
    assertThat(analyze("--run=may", "--overwrite").exitCode(), is(ExitCode.SUCCESS));
  }

  @Test
  void aRunResumedWithAnotherConfigurationIsRefused() {
    analyze("--run=may", "--analyses=PHI");
    Run other = analyze("--run=may", "--analyses=PHI,RXNORM");
    assertThat(other.exitCode(), is(ExitCode.ERROR));
    assertThat(keys("out/summary.json"), is(List.of("out/summary.json"))); // not cleared away
    assertThat(
        other.err().lines().filter(line -> line.startsWith("healthbeam analyze: ")).toList().get(0),
        allOf(containsString("may"), containsString("RXNORM")));
  }

  @Test
  void noRegionAtAllIsWrongUsage() {
    Run run = analyze("--awsRegion=nowhere");
    assertThat(run.exitCode(), is(ExitCode.USAGE));
    assertThat(run.err(), containsString("not the name of an AWS Region"));
  }

  private void assertOneLine(Matcher<String> line, String... changed) {
    Run run = analyze(changed);
    assertThat(run.err(), run.exitCode(), is(ExitCode.ERROR));
    assertThat(run.err().lines().count(), is(1L));
    assertThat(run.err(), line);
    assertThat(run.err(), not(containsString("Exception:")));
    assertThat(keys("work/"), is(empty()));
  }

  private Run analyze(String... changed) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "analyze",
                "--input=s3://bucket/notes/",
                "--output=s3://bucket/out",
                "--workspace=s3://bucket/work",
                "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader",
                "--analyses=PHI",
                "--pollSeconds=0.1",
                address(),
                region(),
                CREDENTIALS));
    for (String argument : changed) {
      String name =
          argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
      arguments.removeIf(old -> old.startsWith(name + "="));
      arguments.add(argument);
    }
    return Run.of(arguments.toArray(String[]::new));
  }

  private String address() {
    return "--endpoint=" + emulator.endpoint();
  }

  private static String region() {
    return "--awsRegion=us-east-1";
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
