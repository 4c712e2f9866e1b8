/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class RunIdentityTest {

  private static ObjectNode configuration(String input, String kmsKey) {
    return JsonNodeFactory.instance.objectNode().put("input", input).put("kmsKey", kmsKey);
  }

  @Test
  void theSameConfigurationResumes() {
    RunIdentity.check("run", configuration("s3://a/", ""), configuration("s3://a/", ""));
  }

  @Test
  void whatDiffersIsNamedWithBothValues() {
    ConfigurationChangedException refusal =
        assertThrows(
            ConfigurationChangedException.class,
            () ->
                RunIdentity.check(
                    "run", configuration("s3://a/", "k"), configuration("s3://b/", "k")));

    assertThat(
        refusal.getMessage(),
        allOf(
            containsString("run 'run'"),
            containsString("input was 's3://a/' and is now 's3://b/'"),
            not(containsString("kmsKey"))));
  }

  @Test
  void aRunGivenTheFolderOfAnothersWindowIsRefusedAndDoesNotStartItsJobsAgain() {
    ObjectNode window = configuration("documents", "k").put("run", "notes.2030");
    ObjectNode folder = configuration("documents", "k").put("run", "2030");

    ConfigurationChangedException refusal =
        assertThrows(
            ConfigurationChangedException.class, () -> RunIdentity.check("2030", window, folder));

    assertThat(refusal.getMessage(), containsString("run was 'notes.2030' and is now '2030'"));
  }

  @Test
  void aRunThatBeganBeforeItsNameWasWrittenDownGoesOn() {
    ObjectNode now = configuration("documents", "k").put("run", "notes");

    RunIdentity.check("notes", configuration("documents", "k"), now);
  }
}
