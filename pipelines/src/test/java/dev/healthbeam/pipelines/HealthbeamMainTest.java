/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthbeamMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutACommandTheUsageIsShownAndTheExitCodeSaysSo() {
    assertThat(run(), is(ExitCode.USAGE));
    assertThat(err(), containsString("Usage: ./healthbeam COMMAND"));
  }

  @Test
  void helpIsWhatWasAskedFor() {
    assertThat(run("--help"), is(ExitCode.SUCCESS));
    assertThat(out(), containsString("analyze"));
    assertThat(err(), is(""));
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(run("--version"), is(ExitCode.SUCCESS));
    assertThat(out(), matchesPattern("healthbeam \\S.*\\n"));
  }

  @Test
  void everyCommandHasAHelpThatTeaches() {
    for (String command :
        List.of(
            "analyze", "notes-to-fhir", "import-fhir", "export-fhir", "scribe", "status", "stop")) {
      out.reset();
      assertThat(run(command, "--help"), is(ExitCode.SUCCESS));
      assertThat(out(), containsString("./healthbeam " + command));
    }
  }

  @Test
  void anUnknownCommandIsOneLineWithASuggestion() {
    assertThat(run("analyse"), is(ExitCode.USAGE));
    assertThat(
        err(),
        is(
            "healthbeam: unknown command 'analyse' (did you mean analyze?); there are analyze,"
                + " launch, collect, notes-to-fhir, import-fhir, export-fhir, scribe, status, stop,"
                + " emulator\n"));
  }

  @Test
  void aCommandToComeIsOneLineAndNotListed() {
    for (String command : List.of("deidentify")) {
      err.reset();
      assertThat(run(command, "--input=x"), is(ExitCode.USAGE));
      assertThat(err(), is("healthbeam: " + command + " is not available in this version\n"));
    }
    run("--help");
    assertThat(out(), not(containsString("deidentify")));
  }

  @Test
  void wrongUsageIsALineForEachProblem() {
    assertThat(run("analyze", "--inptu=x", "--maxUnits=many"), is(ExitCode.USAGE));
    assertThat(
        err().lines().toList().get(0),
        is("healthbeam analyze: unknown option --inptu (did you mean --input?)"));
    assertThat(err().lines().allMatch(line -> line.startsWith("healthbeam analyze: ")), is(true));
  }

  @Test
  void anUnexpectedErrorIsOneLineThatSaysWhereTheStackTraceIs() {
    assertThat(
        runFailing(new IllegalStateException("outer", new ArithmeticException("inner"))),
        is(ExitCode.ERROR));
    assertThat(err().lines().count(), is(1L));
    assertThat(
        err(),
        startsWith(
            "healthbeam test: unexpected error: ArithmeticException: inner; the stack trace is"
                + " in"));
  }

  @Test
  void verbosePrintsTheStackTrace() {
    runFailing(new IllegalStateException("outer"), "--verbose");
    assertThat(err(), containsString("at dev.healthbeam.pipelines.HealthbeamMainTest"));
  }

  @Test
  void anErrorTheUserCanMendIsOneLineWithItsExitCode() {
    assertThat(runFailing(CommandException.error("no such bucket")), is(ExitCode.ERROR));
    assertThat(err(), is("healthbeam test: no such bucket\n"));
  }

  private int runFailing(RuntimeException failure, String... arguments) {
    Command command =
        new Command() {
          @Override
          public int run(List<String> given, Console console) {
            throw failure;
          }

          @Override
          public List<String> help() {
            return List.of();
          }
        };
    return HealthbeamMain.run("test", command, List.of(arguments), console());
  }

  private int run(String... arguments) {
    return HealthbeamMain.run(List.of(arguments), console());
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        0);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
