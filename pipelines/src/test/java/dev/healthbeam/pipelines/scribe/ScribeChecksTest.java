/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import static org.hamcrest.MatcherAssert.assertThat;
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

class ScribeChecksTest {

  private static final CommandLine<ScribeOptions> GOOD =
      new CommandLine<>(
          ScribeOptions.class,
          ScribeChecks::problems,
          List.of(
              "--input=s3://bucket/visits",
              "--output=s3://bucket/out",
              "--workspace=s3://bucket/work",
              "--outputBucket=scribe-bucket",
              "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader"));

  @TempDir Path folder;

  @Test
  void aWholeCommandLineHasNoProblem() {
    assertThat(GOOD.problemsWith(), is(empty()));
    assertThat(
        GOOD.problemsWith(
            "--channels=PATIENT,CLINICIAN",
            "--noteTemplate=DAP",
            "--vocabularyFilter=words",
            "--vocabularyFilterMethod=mask",
            "--pronouns=THEY_THEM",
            "--tags=project:pilot,ward:",
            "--render=text,markdown",
            "--analyses=phi"),
        is(empty()));
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
            startsWith("missing --outputBucket=BUCKET")));
  }

  @Test
  void theServiceWritesToABucketNotToAPrefix() {
    GOOD.assertOneProblem(
        containsString("the name of a bucket is expected"), "--outputBucket=s3://bucket/out");
    GOOD.assertOneProblem(
        containsString("the name of a bucket is expected"), "--outputBucket=My_Bucket!");
  }

  @Test
  void whatTheServiceWritesMayNotBecomeInput() {
    assertThat(
        GOOD.problemsWith(
            "--input=s3://scribe-bucket", "--output=s3://other/out", "--workspace=s3://other/work"),
        containsInAnyOrder(containsString("all of it is the input")));
  }

  @Test
  void peopleAreToldApartInOneWay() {
    GOOD.assertOneProblem(startsWith("--speakers=1:"), "--speakers=1");
    GOOD.assertOneProblem(startsWith("--speakers=31:"), "--speakers=31");
    GOOD.assertOneProblem(
        containsString("either by their voices"), "--speakers=2", "--channels=CLINICIAN,PATIENT");
    for (String channels : List.of("CLINICIAN", "CLINICIAN,CLINICIAN", "DOCTOR,PATIENT")) {
      GOOD.assertOneProblem(startsWith("--channels=" + channels), "--channels=" + channels);
    }
  }

  @Test
  void anUnknownWordIsToldWithTheNearestAndAllThereAre() {
    GOOD.assertOneProblem(
        is(
            "--noteTemplate=GIRP: unknown value (did you mean GIRPP?); there are"
                + " HISTORY_AND_PHYSICAL, GIRPP, BIRP, SIRP, DAP, BEHAVIORAL_SOAP, PHYSICAL_SOAP"),
        "--noteTemplate=GIRP");
    GOOD.assertOneProblem(startsWith("--pronouns=HE"), "--pronouns=HE");
    GOOD.assertOneProblem(startsWith("--render=html"), "--render=html");
    GOOD.assertOneProblem(startsWith("--analyses=PHY"), "--analyses=PHY");
  }

  @Test
  void aFilterAndItsMethodComeTogether() {
    GOOD.assertOneProblem(containsString("both or none"), "--vocabularyFilter=words");
    GOOD.assertOneProblem(containsString("both or none"), "--vocabularyFilterMethod=mask");
  }

  @Test
  void namesAndTagsTheServiceWouldRefuseAreTold() {
    GOOD.assertOneProblem(startsWith("--vocabulary=my words"), "--vocabulary=my words");
    GOOD.assertOneProblem(startsWith("--jobNamePrefix=a/b"), "--jobNamePrefix=a/b");
    GOOD.assertOneProblem(startsWith("--tags=alone"), "--tags=alone");
    GOOD.assertOneProblem(containsString("given twice"), "--tags=a:1,a:2");
  }

  @Test
  void aLocalRunNeedsDirectoriesOnly() throws IOException {
    Path visits = Files.createDirectory(folder.resolve("visits"));
    assertThat(
        GOOD.problems("--local", "--input=" + visits, "--output=" + folder.resolve("out")),
        is(empty()));
  }
}
