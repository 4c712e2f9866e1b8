/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.analyze.AnalyzeCommand;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.Suggestion;
import dev.healthbeam.pipelines.console.Console;
import dev.healthbeam.pipelines.console.TameStream;
import dev.healthbeam.pipelines.detached.CollectCommand;
import dev.healthbeam.pipelines.detached.LaunchJobsCommand;
import dev.healthbeam.pipelines.fhir.ExportCommand;
import dev.healthbeam.pipelines.fhir.ImportCommand;
import dev.healthbeam.pipelines.notestofhir.NotesToFhirCommand;
import dev.healthbeam.pipelines.runs.StatusCommand;
import dev.healthbeam.pipelines.runs.StopCommand;
import dev.healthbeam.pipelines.scribe.ScribeCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code healthbeam} command: picks the command that was meant and reports its end. */
public final class HealthbeamMain {

  /** Named in the project's contract; each comes with the service or transform it is for. */
  private static final Set<String> TO_COME = Set.of("deidentify");

  private static final String USAGE =
      """
      healthbeam runs AWS health-AI batch services over many documents, each of them once.

      Usage: ./healthbeam COMMAND [--option=value ...]

        analyze        clinical notes through Amazon Comprehend Medical: entities, PHI, ICD-10-CM,
                       RxNorm and SNOMED CT
        launch         start the jobs of analyze, and do not wait for them
        collect        write what analyze writes, when the jobs have ended
        notes-to-fhir  the same as analyze, and FHIR resources of what was found
        import-fhir    FHIR resources into a data store of AWS HealthLake
        export-fhir    all resources of a data store
        scribe         recordings of visits through AWS HealthScribe: transcripts and notes
        status         how far a run is: its jobs and what they are over
        stop           stop a run and the jobs it has started
        emulator       a local stand-in of S3 and the services, for any AWS client

      ./healthbeam COMMAND --help says what a command does, with examples and all options;
      ./healthbeam --version which version this is.

      Try it without an AWS account:
        ./healthbeam analyze --local --input=samples/notes --output=out
      """;

  private HealthbeamMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    // For what libraries log; the console's own lines are made printable one by one.
    System.setErr(new PrintStream(new TameStream(System.err), true, StandardCharsets.UTF_8));
    System.exit(run(Arrays.asList(arguments), console));
  }

  /**
   * Runs one command as the main class of a runner, and ends the process itself only to report that
   * something went wrong.
   */
  static void main(String name, Command command, String[] arguments) {
    int exitCode = run(name, command, Arrays.asList(arguments), Console.ofProcess());
    if (exitCode != ExitCode.SUCCESS) {
      System.exit(exitCode);
    }
  }

  /** Runs a command and gives its exit code. */
  public static int run(List<String> arguments, Console console) {
    if (arguments.isEmpty()) {
      USAGE.lines().forEach(console::say);
      return ExitCode.USAGE;
    }
    String name = arguments.get(0);
    if (isHelp(name) || name.equals("help")) {
      console.print(USAGE.lines().toList());
      return ExitCode.SUCCESS;
    }
    if (name.equals("--version") || name.equals("-V")) {
      String version = HealthbeamMain.class.getPackage().getImplementationVersion();
      console.print(List.of("healthbeam " + (version == null ? "(not packaged)" : version)));
      return ExitCode.SUCCESS;
    }
    if (TO_COME.contains(name)) {
      console.say("healthbeam: " + name + " is not available in this version");
      return ExitCode.USAGE;
    }
    Map<String, Command> commands = commands();
    Command command = commands.get(name);
    if (command == null) {
      console.say(
          "healthbeam: unknown command '"
              + name
              + "'"
              + Suggestion.hint(name, "", commands.keySet())
              + "; there are "
              + String.join(", ", commands.keySet()));
      return ExitCode.USAGE;
    }
    return run(name, command, arguments.subList(1, arguments.size()), console);
  }

  /** Runs one command, and turns whatever it throws into lines and an exit code. */
  static int run(String name, Command command, List<String> arguments, Console console) {
    if (arguments.stream().anyMatch(HealthbeamMain::isHelp) && !command.help().isEmpty()) {
      console.print(command.help());
      return ExitCode.SUCCESS;
    }
    try {
      return command.run(arguments, console);
    } catch (CommandException e) {
      e.lines().forEach(line -> console.say("healthbeam " + name + ": " + line));
      return e.exitCode();
    } catch (RuntimeException | Error e) {
      UnexpectedError.report(name, e, arguments.contains("--verbose"), console);
      return ExitCode.ERROR;
    }
  }

  /** All commands, in the order in which they are told. */
  static Map<String, Command> commands() {
    Map<String, Command> commands = new LinkedHashMap<>();
    commands.put("analyze", new AnalyzeCommand());
    commands.put("launch", new LaunchJobsCommand());
    commands.put("collect", new CollectCommand());
    commands.put("notes-to-fhir", new NotesToFhirCommand());
    commands.put("import-fhir", new ImportCommand());
    commands.put("export-fhir", new ExportCommand());
    commands.put("scribe", new ScribeCommand());
    commands.put("status", new StatusCommand());
    commands.put("stop", new StopCommand());
    commands.put("emulator", new EmulatorCommand());
    return commands;
  }

  private static boolean isHelp(String argument) {
    return argument.equals("--help") || argument.equals("-h") || argument.equals("--help=true");
  }
}
