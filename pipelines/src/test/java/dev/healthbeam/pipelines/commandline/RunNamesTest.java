/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunNamesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T07:16:39Z");

  @Test
  void aNewRunIsNamedAfterItsInputAndTheSecond() {
    assertThat(RunNames.generate("s3://bucket/notes/", NOW), is("notes-20261121-071639"));
    assertThat(RunNames.generate("samples/Notes of May", NOW), is("notes-of-may-20261121-071639"));
    assertThat(RunNames.generate("s3://bucket", NOW), is("bucket-20261121-071639"));
  }

  @Test
  void aNewRunsNameIsAlwaysAllowed() {
    for (String input : new String[] {"/", ".", "s3://b/%%%", "x".repeat(300), "--", "ünïcode"}) {
      assertThat(RunNames.problem(RunNames.generate(input, NOW)), is(Optional.empty()));
    }
  }

  @Test
  void aNameThatCannotBeAFolderIsRefused() {
    for (String run : new String[] {"", "a/b", ".hidden", "-x", "a b", "x".repeat(65), "é"}) {
      assertThat(RunNames.problem(run).orElse(""), containsString("--run=" + run));
    }
  }
}
