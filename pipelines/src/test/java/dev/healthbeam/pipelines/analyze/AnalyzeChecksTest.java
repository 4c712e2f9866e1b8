/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

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

class AnalyzeChecksTest {

  private static final CommandLine<AnalyzeOptions> GOOD =
      new CommandLine<>(
          AnalyzeOptions.class,
          (options, given) -> AnalyzeChecks.problems(options, given, AnalyzeSummary.FILES),
          List.of(
              "--input=s3://bucket/notes",
              "--output=s3://bucket/out",
              "--workspace=s3://bucket/work",
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
            startsWith("missing --dataAccessRoleArn=arn:aws:iam::ACCOUNT:role/NAME")));
  }

  @Test
  void anEstimateNeedsAnInputOnly() {
    assertThat(GOOD.problems("--input=s3://bucket/notes", "--estimate"), is(empty()));
  }

  @Test
  void aMisspeltRoleIsTold() {
    for (String role :
        List.of(
            "reader",
            "arn:aws:iam::12345:role/reader",
            "arn:aws:iam::123456789012:user/reader",
            "arn:aws:iam::123456789012:role/",
            " arn:aws:iam::123456789012:role/reader")) {
      GOOD.assertOneProblem(
          startsWith("--dataAccessRoleArn=" + role), "--dataAccessRoleArn=" + role);
    }
  }

  @Test
  void rolesOfOtherPartitionsAreRoles() {
    assertThat(
        GOOD.problemsWith("--dataAccessRoleArn=arn:aws-us-gov:iam::123456789012:role/p/reader"),
        is(empty()));
  }

  @Test
  void anUnknownAnalysisIsToldWithTheNearestAndAllThereAre() {
    GOOD.assertOneProblem(
        is(
            "--analyses=PHI,ICD10: unknown analysis 'ICD10' (did you mean ICD10CM?); there are"
                + " ENTITIES_V2, PHI, ICD10CM, RXNORM, SNOMEDCT"),
        "--analyses=PHI,ICD10");
  }

  @Test
  void analysesMayBeWrittenInLowerCase() {
    assertThat(GOOD.problemsWith("--analyses=phi,rxnorm"), is(empty()));
  }

  @Test
  void aWorkspaceUnderTheInputIsRefused() {
    GOOD.assertOneProblem(
        startsWith("--workspace=s3://bucket/notes/work: lies under the input"),
        "--workspace=s3://bucket/notes/work");
  }

  @Test
  void anInputUnderTheWorkspaceIsRefused() {
    GOOD.assertOneProblem(
        startsWith("--input=s3://bucket/notes: lies under --workspace=s3://bucket/"),
        "--workspace=s3://bucket");
  }

  @Test
  void anOutputEqualToTheInputIsRefused() {
    GOOD.assertOneProblem(
        is("--output=s3://bucket/notes/: the same as the input"), "--output=s3://bucket/notes/");
  }

  @Test
  void anOutputUnderTheInputIsRefused() {
    GOOD.assertOneProblem(
        startsWith("--output=s3://bucket/notes/out: lies under the input"),
        "--output=s3://bucket/notes/out");
  }

  @Test
  void aFolderWhoseNameOnlyBeginsLikeTheInputIsAnotherFolder() {
    assertThat(GOOD.problemsWith("--output=s3://bucket/notes-out"), is(empty()));
  }

  @Test
  void badS3UrisAreTold() {
    GOOD.assertOneProblem(containsString("the bucket is missing"), "--input=s3:///notes");
    GOOD.assertOneProblem(containsString("cannot be a bucket"), "--input=s3://My_Bucket!/notes");
    GOOD.assertOneProblem(containsString("do not accept //"), "--input=s3://bucket/a//b");
    GOOD.assertOneProblem(containsString("an S3 URI is expected"), "--workspace=bucket/work");
    GOOD.assertOneProblem(containsString("an S3 URI is expected"), "--input=s3a://bucket/notes");
    GOOD.assertOneProblem(containsString("1024"), "--workspace=s3://bucket/" + "x".repeat(1025));
  }

  @Test
  void aDirectoryWithoutLocalIsToldHowToBeAnalysed() {
    GOOD.assertOneProblem(containsString("add --local"), "--input=samples/notes");
  }

  @Test
  void aRunNameThatCannotBeAFolderIsRefused() {
    GOOD.assertOneProblem(startsWith("--run=a/b"), "--run=a/b");
  }

  @Test
  void numbersOutOfRangeAreTold() {
    GOOD.assertOneProblem(startsWith("--maxUnits=0"), "--maxUnits=0");
    GOOD.assertOneProblem(startsWith("--maxDocuments=-1"), "--maxDocuments=-1");
    GOOD.assertOneProblem(startsWith("--pollSeconds=61.0"), "--pollSeconds=61");
    GOOD.assertOneProblem(startsWith("--unprocessedRetries=-1"), "--unprocessedRetries=-1");
    GOOD.assertOneProblem(startsWith("--unprocessedRetries=6"), "--unprocessedRetries=6");
    GOOD.assertOneProblem(startsWith("--jobDeadlineHours=0.0"), "--jobDeadlineHours=0");
  }

  @Test
  void aLimitOfFileBytesIsANumberOrNumbersForAnalyses() {
    assertThat(GOOD.problemsWith("--maxFileBytes=70000"), is(empty()));
    assertThat(GOOD.problemsWith("--maxFileBytes=PHI:70000,snomedct:4000"), is(empty()));
    GOOD.assertOneProblem(containsString("a number of bytes is expected"), "--maxFileBytes=70 KB");
    GOOD.assertOneProblem(containsString("unknown analysis 'PHY'"), "--maxFileBytes=PHY:70000");
    GOOD.assertOneProblem(containsString("at least 16"), "--maxFileBytes=1");
  }

  @Test
  void aLanguageTheServiceDoesNotKnowIsTold() {
    GOOD.assertOneProblem(startsWith("--languageCode=de"), "--languageCode=de");
  }

  @Test
  void aJobNamePrefixTheServiceWouldRefuseIsTold() {
    GOOD.assertOneProblem(startsWith("--jobNamePrefix=a#b"), "--jobNamePrefix=a#b");
    GOOD.assertOneProblem(startsWith("--jobNamePrefix=xxx"), "--jobNamePrefix=" + "x".repeat(97));
  }

  @Test
  void aPriceTableThatIsNotThereIsTold() {
    GOOD.assertOneProblem(startsWith("--priceTable=nowhere"), "--priceTable=nowhere");
  }

  @Test
  void jobSecondsAreForLocalRuns() {
    GOOD.assertOneProblem(containsString("--jobSeconds is for --local"), "--jobSeconds=1");
  }

  @Test
  void anEndpointIsAnAddress() {
    GOOD.assertOneProblem(
        containsString("http://HOST:PORT"),
        "--endpoint=127.0.0.1:4566".replace("127.0.0.1:", "localhost:"));
  }

  @Test
  void aLocalEstimateNeedsNoOutput() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    assertThat(GOOD.problems("--local", "--estimate", "--input=" + notes), is(empty()));
  }

  @Test
  void aLocalRunNeedsDirectoriesOnly() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    assertThat(
        GOOD.problems("--local", "--input=" + notes, "--output=" + folder.resolve("out")),
        is(empty()));
  }

  @Test
  void aLocalRunHasNoUseForPlacesInS3() {
    List<String> problems =
        GOOD.problems(
            "--local",
            "--input=s3://bucket/notes",
            "--output=s3://bucket/out",
            "--workspace=s3://bucket/work",
            "--endpoint=http://127.0.0.1:1");
    assertThat(
        problems,
        containsInAnyOrder(
            containsString("--workspace is for runs in S3"),
            containsString("--local starts an emulator of its own"),
            containsString("--output=s3://bucket/out: with --local a directory"),
            containsString("--input=s3://bucket/notes: with --local a directory")));
  }

  @Test
  void aLocalInputThatIsNotThereIsTold() {
    assertThat(
        GOOD.problems("--local", "--input=" + folder.resolve("no"), "--output=" + folder),
        contains(containsString("there is no such directory or file")));
  }

  @Test
  void aLocalOutputInTheInputIsRefused() {
    assertThat(
        GOOD.problems("--local", "--input=" + folder, "--output=" + folder.resolve("out")),
        contains(containsString("lies under the input")));
    assertThat(
        GOOD.problems("--local", "--input=" + folder, "--output=" + folder + "/x/.."),
        contains(containsString("the same as the input")));
  }

  @Test
  void aLocalOutputThatIsAFileIsRefused() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(
        GOOD.problems("--local", "--input=" + notes, "--output=" + file),
        contains(containsString("this is a file")));
  }
}
