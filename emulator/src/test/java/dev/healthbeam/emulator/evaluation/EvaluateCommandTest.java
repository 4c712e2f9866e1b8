/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void writeGold() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Fever and zorbitis.");
    Files.writeString(
        folder.resolve("a.ann"),
        "T1\tSign_symptom 0 5\tFever\nT2\tDisease_disorder 10 18\tzorbitis\n");
    Files.writeString(
        folder.resolve("asq"),
        """
        ===QUERY===
        Seen by Dr. Quill.
        ===PHI_TAGS===
        {"identifier_type": "NAME", "value": "Quill"}
        """);
    Files.writeString(
        folder.resolve("recorded"),
        "{\"original_query\": \"Seen by Dr. Quill.\", \"aws_entities_detected\": []}\n");
  }

  @Test
  void itPrintsPrecisionAndRecallPerCategory() {
    assertThat(run("--maccrobat=" + folder), equalTo(0));
    assertThat(
        out.toString(),
        matchesRegex(
            "(?s)MACCROBAT: 1 texts.*MEDICAL_CONDITION +2 +1 +1.000  0.500  0.667 +1.000  0.500"
                + "  0.667.*macro.*Disease_disorder 0 of 1, Sign_symptom 1 of 1.*"));
  }

  @Test
  void wordsOfTheTextsAreShownOnlyWhenAskedFor() {
    run("--maccrobat=" + folder);
    assertThat(out.toString(), not(containsString("zorbitis")));
    run("--maccrobat=" + folder, "--errors=1");
    assertThat(out.toString(), containsString("     1  zorbitis"));
  }

  @Test
  void whatTheRealServiceAnsweredIsScoredBesideTheEmulator() {
    assertThat(
        run("--asqPhi=" + folder.resolve("asq"), "--recorded=" + folder.resolve("recorded")),
        equalTo(0));
    assertThat(
        out.toString(),
        matchesRegex(
            "(?s)ASQ-PHI: 1 texts.*NAME +1 +1 +1.000.*the real DetectPHI.*NAME +1 +0 +0.000.*"));
  }

  @Test
  void wrongUsageSaysWhatIsWrongAndExitsWith64() {
    for (String wrong :
        new String[] {
          "--errors=1",
          "--recorded=" + folder.resolve("recorded"),
          "--maccrobat=" + folder.resolve("none"),
          "--maccrobat=" + folder + "x",
          "--asqPhi=" + folder.resolve("a.txt"),
          "--presidio=" + folder.resolve("a.txt"),
        }) {
      assertThat(wrong, run(wrong), equalTo(64));
    }
    assertThat(
        err.toString(),
        allOf(containsString("at least one data set"), not(containsString("zorb"))));
  }

  private int run(String... arguments) {
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
