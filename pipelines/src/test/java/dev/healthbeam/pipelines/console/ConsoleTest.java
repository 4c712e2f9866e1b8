/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of others' making on a terminal. */
class ConsoleTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private final Console console =
      new Console(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          0);

  private static String text(ByteArrayOutputStream written) {
    return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void whatATerminalWouldObeyIsShownInEveryLine() {
    String title = "s3://b/\u001b]0;owned\u0007\u009b2J\rfine";
    console.print(List.of(title));
    console.say(title);
    String shown = "s3://b/\\u001b]0;owned\\u0007\\u009b2J\\u000dfine\n";
    assertThat(text(out), is(shown));
    assertThat(text(err), is(shown));
  }

  @Test
  void aNameMakesNoLineOfItsOwn() {
    console.say("a\nhealthbeam analyze: all is well\u2028x");
    assertThat(text(err), is("a\\u000ahealthbeam analyze: all is well\\u2028x\n"));
  }

  @Test
  void marksThatTurnTheWritingOrCannotBeSeenAreShown() {
    console.say("\u202egnp.txt\u2066\ufeff\u200e\udb40\udc41\ud800");
    assertThat(text(err), is("\\u202egnp.txt\\u2066\\ufeff\\u200e\\udb40\\udc41\\ud800\n"));
  }

  @Test
  void namesInAnyScriptAndJoinedEmojiStayWhatTheyAre() {
    String names =
        "\u00e9 \u05d0\u05d1 \u0645\u06cc\u200c\u0634 \u4e2d \ud83d\udc69\u200d\ud83d\ude80";
    console.say(names);
    assertThat(text(err), is(names + "\n"));
  }

  @Test
  void aStackTraceKeepsItsLines() {
    console.trace("java.io.IOException: \u001b[2J\n\tat a\n");
    assertThat(text(err), is("java.io.IOException: \\u001b[2J\n    at a\n"));
  }

  @Test
  void whatLibrariesLogIsTameAsWell() {
    PrintStream log = new PrintStream(new TameStream(err), true, StandardCharsets.UTF_8);
    log.println("WARN\t\u001b[2J \u009b1m \u00e9 \u00c2\u00a0 \ud83d\ude80 \u007f\b");
    assertThat(text(err), is("WARN\t?[2J ?1m \u00e9 \u00c2\u00a0 \ud83d\ude80 ??\n"));
  }
}
