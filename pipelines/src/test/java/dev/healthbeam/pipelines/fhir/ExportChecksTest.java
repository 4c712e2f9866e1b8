/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.pipelines.launch.CommandLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportChecksTest {

  private static final CommandLine<ExportOptions> GOOD =
      new CommandLine<>(
          ExportOptions.class,
          ExportChecks::problems,
          List.of(
              "--output=s3://bucket/out",
              "--workspace=s3://bucket/work",
              "--dataStore=0123456789abcdef0123456789abcdef",
              "--kmsKey=alias/key",
              "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader"));

  @TempDir Path folder;

  @Test
  void inAwsNoInputIsNeededAndNoneTaken() {
    assertThat(GOOD.problemsWith(), is(empty()));
    GOOD.assertOneProblem(
        containsString("what the data store holds is exported"), "--input=s3://bucket/fhir");
  }

  @Test
  void anEmptyDataStoreOfTheEmulatorIsNotExported() {
    Path out = folder.resolve("out");
    assertThat(
        GOOD.problems("--local", "--output=" + out),
        contains(containsString("the emulator's data store would be empty")));
    assertThat(GOOD.problems("--local", "--output=" + out, "--localDir=" + folder), is(empty()));
  }
}
