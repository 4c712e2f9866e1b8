/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.pipelines.commandline.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeChecksTest {

  private static final String[] GOOD = {
    "--input=s3://bucket/notes",
    "--output=s3://bucket/out",
    "--workspace=s3://bucket/work",
    "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader"
  };

  @TempDir Path folder;

  @Test
  void aWholeCommandLineHasNoProblem() {
    assertThat(problems(GOOD), is(empty()));
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    assertThat(
        problems(),
        containsInAnyOrder(
            startsWith("missing --input=s3://BUCKET/PREFIX"),
            startsWith("missing --output=s3://BUCKET/PREFIX"),
            startsWith("missing --workspace=s3://BUCKET/PREFIX"),
            startsWith("missing --dataAccessRoleArn=arn:aws:iam::ACCOUNT:role/NAME")));
  }

  @Test
  void anEstimateNeedsAnInputOnly() {
    assertThat(problems("--input=s3://bucket/notes", "--estimate"), is(empty()));
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
      assertOneProblem(startsWith("--dataAccessRoleArn=" + role), "--dataAccessRoleArn=" + role);
    }
  }

  @Test
  void rolesOfOtherPartitionsAreRoles() {
    assertThat(
        problems(with("--dataAccessRoleArn=arn:aws-us-gov:iam::123456789012:role/p/reader")),
        is(empty()));
  }

  @Test
  void anUnknownAnalysisIsToldWithTheNearestAndAllThereAre() {
    assertOneProblem(
        is(
            "--analyses=PHI,ICD10: unknown analysis 'ICD10' (did you mean ICD10CM?); there are"
                + " ENTITIES_V2, PHI, ICD10CM, RXNORM, SNOMEDCT"),
        "--analyses=PHI,ICD10");
  }

  @Test
  void analysesMayBeWrittenInLowerCase() {
    assertThat(problems(with("--analyses=phi,rxnorm")), is(empty()));
  }

  @Test
  void aWorkspaceUnderTheInputIsRefused() {
    assertOneProblem(
        startsWith("--workspace=s3://bucket/notes/work: lies under the input"),
        "--workspace=s3://bucket/notes/work");
  }

  @Test
  void anInputUnderTheWorkspaceIsRefused() {
    assertOneProblem(
        startsWith("--input=s3://bucket/notes: lies under --workspace=s3://bucket/"),
        "--workspace=s3://bucket");
  }

  @Test
  void anOutputEqualToTheInputIsRefused() {
    assertOneProblem(
        is("--output=s3://bucket/notes/: the same as the input"), "--output=s3://bucket/notes/");
  }

  @Test
  void anOutputUnderTheInputIsRefused() {
    assertOneProblem(
        startsWith("--output=s3://bucket/notes/out: lies under the input"),
        "--output=s3://bucket/notes/out");
  }

  @Test
  void aFolderWhoseNameOnlyBeginsLikeTheInputIsAnotherFolder() {
    assertThat(problems(with("--output=s3://bucket/notes-out")), is(empty()));
  }

  @Test
  void badS3UrisAreTold() {
    assertOneProblem(containsString("the bucket is missing"), "--input=s3:///notes");
    assertOneProblem(containsString("cannot be a bucket"), "--input=s3://My_Bucket!/notes");
    assertOneProblem(containsString("do not accept //"), "--input=s3://bucket/a//b");
    assertOneProblem(containsString("an S3 URI is expected"), "--workspace=bucket/work");
    assertOneProblem(containsString("an S3 URI is expected"), "--input=s3a://bucket/notes");
    assertOneProblem(containsString("1024"), "--workspace=s3://bucket/" + "x".repeat(1025));
  }

  @Test
  void aDirectoryWithoutLocalIsToldHowToBeAnalysed() {
    assertOneProblem(containsString("add --local"), "--input=samples/notes");
  }

  @Test
  void aRunNameThatCannotBeAFolderIsRefused() {
    assertOneProblem(startsWith("--run=a/b"), "--run=a/b");
  }

  @Test
  void numbersOutOfRangeAreTold() {
    assertOneProblem(startsWith("--maxUnits=0"), "--maxUnits=0");
    assertOneProblem(startsWith("--maxDocuments=-1"), "--maxDocuments=-1");
    assertOneProblem(startsWith("--pollSeconds=61.0"), "--pollSeconds=61");
    assertOneProblem(startsWith("--unprocessedRetries=-1"), "--unprocessedRetries=-1");
    assertOneProblem(startsWith("--jobDeadlineHours=0.0"), "--jobDeadlineHours=0");
  }

  @Test
  void aLimitOfFileBytesIsANumberOrNumbersForAnalyses() {
    assertThat(problems(with("--maxFileBytes=70000")), is(empty()));
    assertThat(problems(with("--maxFileBytes=PHI:70000,snomedct:4000")), is(empty()));
    assertOneProblem(containsString("a number of bytes is expected"), "--maxFileBytes=70 KB");
    assertOneProblem(containsString("unknown analysis 'PHY'"), "--maxFileBytes=PHY:70000");
    assertOneProblem(containsString("at least 16"), "--maxFileBytes=1");
  }

  @Test
  void aLanguageTheServiceDoesNotKnowIsTold() {
    assertOneProblem(startsWith("--languageCode=de"), "--languageCode=de");
  }

  @Test
  void aJobNamePrefixTheServiceWouldRefuseIsTold() {
    assertOneProblem(startsWith("--jobNamePrefix=a#b"), "--jobNamePrefix=a#b");
    assertOneProblem(startsWith("--jobNamePrefix=xxx"), "--jobNamePrefix=" + "x".repeat(97));
  }

  @Test
  void aPriceTableThatIsNotThereIsTold() {
    assertOneProblem(startsWith("--priceTable=nowhere"), "--priceTable=nowhere");
  }

  @Test
  void jobSecondsAreForLocalRuns() {
    assertOneProblem(containsString("--jobSeconds is for --local"), "--jobSeconds=1");
  }

  @Test
  void anEndpointIsAnAddress() {
    assertOneProblem(
        containsString("http://HOST:PORT"),
        "--endpoint=127.0.0.1:4566".replace("127.0.0.1:", "localhost:"));
  }

  @Test
  void aLocalEstimateNeedsNoOutput() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    assertThat(problems("--local", "--estimate", "--input=" + notes), is(empty()));
  }

  @Test
  void aLocalRunNeedsDirectoriesOnly() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    assertThat(
        problems("--local", "--input=" + notes, "--output=" + folder.resolve("out")), is(empty()));
  }

  @Test
  void aLocalRunHasNoUseForPlacesInS3() {
    List<String> problems =
        problems(
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
        problems("--local", "--input=" + folder.resolve("no"), "--output=" + folder),
        contains(containsString("there is no such directory or file")));
  }

  @Test
  void aLocalOutputInTheInputIsRefused() {
    assertThat(
        problems("--local", "--input=" + folder, "--output=" + folder.resolve("out")),
        contains(containsString("lies under the input")));
    assertThat(
        problems("--local", "--input=" + folder, "--output=" + folder + "/x/.."),
        contains(containsString("the same as the input")));
  }

  @Test
  void aLocalOutputThatIsAFileIsRefused() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(
        problems("--local", "--input=" + notes, "--output=" + file),
        contains(containsString("this is a file")));
  }

  private static void assertOneProblem(Matcher<String> problem, String... changed) {
    assertThat(problems(with(changed)), contains(problem));
  }

  /** The good command line with some options put in or in place of theirs. */
  private static String[] with(String... changed) {
    List<String> arguments = new ArrayList<>(Arrays.asList(GOOD));
    for (String argument : changed) {
      String name = argument.substring(0, argument.indexOf('=') + 1);
      arguments.removeIf(old -> old.startsWith(name));
      arguments.add(argument);
    }
    return arguments.toArray(String[]::new);
  }

  private static List<String> problems(String... arguments) {
    Arguments<AnalyzeOptions> read = Arguments.read(AnalyzeOptions.class, List.of(arguments));
    return Stream.concat(
            read.problems().stream(),
            AnalyzeChecks.problems(read.options(), read.given(), AnalyzeSummary.FILES).stream())
        .toList();
  }
}
