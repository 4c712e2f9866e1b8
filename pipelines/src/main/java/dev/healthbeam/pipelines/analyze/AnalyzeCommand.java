/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.Command;
import dev.healthbeam.pipelines.access.Patience;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.commandline.Arguments;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.RunNames;
import dev.healthbeam.pipelines.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;

/** {@code healthbeam analyze}. */
public final class AnalyzeCommand implements Command {

  /**
   * The DirectRunner's checks are for tests: they encode every element again, and their complaints
   * quote it. Beam would hold 64 MiB for every open file in S3.
   */
  private static final Map<String, String> PRESETS =
      Map.of(
          "enforceImmutability", "false",
          "enforceEncodability", "false",
          "s3UploadBufferSizeBytes", String.valueOf(8 << 20));

  private final Clock clock;

  /** The command. */
  public AnalyzeCommand() {
    this(Clock.systemUTC());
  }

  AnalyzeCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<String> help() {
    return AnalyzeHelp.lines();
  }

  @Override
  public int run(List<String> arguments, Console console) {
    Arguments<AnalyzeOptions> read = Arguments.read(AnalyzeOptions.class, arguments, PRESETS);
    List<String> problems = new ArrayList<>(read.problems());
    problems.addAll(AnalyzeChecks.problems(read.options(), read.given()));
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    AnalyzeOptions options = read.options();
    Prices.of(options); // a wrong price table is wrong usage
    try {
      return options.isLocal() ? local(options, console) : remote(options, console);
    } catch (IOException e) {
      throw CommandException.error("--output=" + options.getOutput() + ": " + e, e);
    }
  }

  private int local(AnalyzeOptions options, Console console) throws IOException {
    Path input = Path.of(options.getInput()).toAbsolutePath().normalize();
    List<Path> files = LocalService.files(input);
    try (LocalService service = LocalService.start(options);
        ObjectStore store = ObjectStores.s3(ClientConfiguration.EMPTY).open(options)) {
      LocalService.upload(store, input, files);
      return run(options, service.places(options.getDataAccessRoleArn()), store, console);
    }
  }

  private int remote(AnalyzeOptions options, Console console) throws IOException {
    Regions.check(options).ifPresent(console::say);
    Places places =
        new Places(
            S3Location.parse(options.getInput()),
            options.getWorkspace() == null ? null : S3Location.parse(options.getWorkspace()),
            options.getDataAccessRoleArn());
    try (ObjectStore store = Patience.LITTLE.open(options)) {
      new Preflight(store, options.getEndpoint() != null).check(options, places);
      return run(options, places, store, console);
    }
  }

  private int run(AnalyzeOptions options, Places places, ObjectStore store, Console console)
      throws IOException {
    List<Analysis> analyses =
        AnalysisNames.parse(options.getAnalyses()).stream().map(Analysis::valueOf).toList();
    AnalyzeRun run = new AnalyzeRun(options, analyses, places, name(options), console, clock);
    return options.isEstimate() ? run.estimate() : run.analyze(store);
  }

  /**
   * The name given, or a new one. A local run is alone in its emulator, so the input's name will
   * do: analysed again, it replaces its own results.
   */
  private String name(AnalyzeOptions options) {
    if (options.getRun() != null) {
      return options.getRun();
    }
    String input = options.getInput();
    return options.isLocal()
        ? RunNames.stem(Path.of(input).toAbsolutePath().normalize().toString())
        : RunNames.generate(input, clock.instant());
  }
}
