/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.pipelines.launch.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportChecksTest {

  private static final CommandLine<ImportOptions> GOOD =
      new CommandLine<>(
          ImportOptions.class,
          ImportChecks::problems,
          List.of(
              "--input=s3://bucket/fhir",
              "--output=s3://bucket/out",
              "--workspace=s3://bucket/work",
              "--dataStore=0123456789abcdef0123456789abcdef",
              "--kmsKey=alias/key",
              "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader"));

  @TempDir Path folder;

  @Test
  void aWholeCommandLineHasNoProblem() {
    assertThat(GOOD.problemsWith(), is(empty()));
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    assertThat(
        GOOD.problems(),
        containsInAnyOrder(
            startsWith("missing --input=s3://BUCKET/PREFIX"),
            startsWith("missing --output=s3://BUCKET/PREFIX"),
            startsWith("missing --workspace=s3://BUCKET/PREFIX"),
            startsWith("missing --dataAccessRoleArn=arn:aws:iam::ACCOUNT:role/NAME"),
            startsWith("missing --dataStore=ID"),
            startsWith("missing --kmsKey=KEY")));
  }

  @Test
  void anEstimateNeedsAnInputOnly() {
    assertThat(GOOD.problems("--input=s3://bucket/fhir", "--estimate"), is(empty()));
  }

  @Test
  void anUnknownLevelIsToldWithTheNearestAndAllThereAre() {
    GOOD.assertOneProblem(
        is(
            "--validationLevel=stict: unknown value (did you mean strict?); there are"
                + " strict, structure-only, minimal"),
        "--validationLevel=stict");
  }

  @Test
  void aDataStoreTheServiceCannotHaveIsTold() {
    GOOD.assertOneProblem(startsWith("--dataStore=a#b"), "--dataStore=a#b");
    GOOD.assertOneProblem(containsString("up to 32 characters"), "--dataStore=" + "0".repeat(33));
  }

  @Test
  void limitsArePositive() {
    GOOD.assertOneProblem(startsWith("--maxFileBytes=0"), "--maxFileBytes=0");
    GOOD.assertOneProblem(startsWith("--maxJobFiles=-1"), "--maxJobFiles=-1");
    GOOD.assertOneProblem(startsWith("--maxJobBytes=0"), "--maxJobBytes=0");
  }

  @Test
  void aDirectoryOfTheEmulatorIsForLocalRuns() {
    GOOD.assertOneProblem(containsString("--localDir is for --local"), "--localDir=lake");
  }

  @Test
  void whatIsToBeTriedAgainMustBeThereAndStayThere() throws IOException {
    GOOD.assertOneProblem(
        containsString("there is no such directory"), "--retryFailed=" + folder.resolve("no"));
    GOOD.assertOneProblem(containsString("give another output"), "--retryFailed=s3://bucket/out/");
    GOOD.assertOneProblem(containsString("give another output"), "--retryFailed=s3://bucket/out");
    assertThat(GOOD.problemsWith("--retryFailed=s3://bucket/out-of-may/"), is(empty()));
    Path fhir = Files.createDirectory(folder.resolve("fhir"));
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(
        GOOD.problems("--local", "--input=" + fhir, "--output=" + out, "--retryFailed=" + out),
        contains(containsString("holds the failures to retry")));
  }

  @Test
  void aLocalRunNeedsDirectoriesOnly() throws IOException {
    Path fhir = Files.createDirectory(folder.resolve("fhir"));
    assertThat(
        GOOD.problems("--local", "--input=" + fhir, "--output=" + folder.resolve("out")),
        is(empty()));
  }
}
