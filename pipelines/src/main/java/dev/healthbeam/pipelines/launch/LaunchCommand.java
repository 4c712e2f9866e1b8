/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.emulator.Emulator;
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
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A command that starts batch jobs, here or in AWS. It reads and checks all options, finds or makes
 * the places, and leaves the rest to what the command does in a {@link Launch}.
 *
 * @param <O> the command's options
 */
public abstract class LaunchCommand<O extends LaunchOptions> implements Command {

  /**
   * The DirectRunner's checks are for tests: they encode every element again, and their complaints
   * quote it. Beam would hold 64 MiB for every open file in S3.
   */
  private static final Map<String, String> PRESETS =
      Map.of(
          "enforceImmutability", "false",
          "enforceEncodability", "false",
          "s3UploadBufferSizeBytes", String.valueOf(8 << 20));

  private final Class<O> type;
  private final Clock clock;

  /** A command with these options. */
  protected LaunchCommand(Class<O> type) {
    this.type = type;
    this.clock = Clock.systemUTC();
  }

  /** The options it takes. */
  public Class<O> options() {
    return type;
  }

  /** Options that other commands take and this one does not, by name, and why not. */
  public Map<String, String> refused() {
    return Map.of();
  }

  /**
   * All that is wrong with the options, a line each.
   *
   * @param given the names of the options that were given, well-formed or not
   */
  protected abstract List<String> problems(O options, Set<String> given);

  /** Where the command's service is. */
  protected abstract Regions.Served served();

  /** Checks the places in AWS that are to be used. */
  protected abstract void check(O options, Places places, Preflight preflight);

  /**
   * Does what the command is for.
   *
   * @return the exit code
   * @throws IOException if the output cannot be read or written
   */
  protected abstract int run(O options, Launch launch) throws IOException;

  /** What the emulator of {@code --local} needs beside its buckets. */
  protected void prepare(O options, Emulator.Builder emulator) {}

  /** What is to be done on the emulator of {@code --local} once it serves. */
  protected void started(O options, Emulator emulator) {}

  /** Where the emulator of {@code --local} keeps what it holds; in memory by default. */
  protected @Nullable Path localDirectory(O options) {
    return null;
  }

  /** What there is to say after a run on the emulator of {@code --local}. */
  protected List<String> afterwards(O options, Emulator emulator) {
    return List.of();
  }

  /** What a new run is named after: what it reads. */
  protected @Nullable String subject(O options) {
    return options.getInput();
  }

  @Override
  public final int run(List<String> arguments, Console console) {
    Arguments<O> read = Arguments.read(type, arguments, PRESETS);
    List<String> problems = new ArrayList<>(read.problems());
    read.given().stream()
        .filter(refused()::containsKey)
        .sorted()
        .forEach(
            name -> problems.add("--" + name + " is not for this command: " + refused().get(name)));
    if (read.given().stream().noneMatch(refused()::containsKey)) {
      problems.addAll(problems(read.options(), read.given()));
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    O options = read.options();
    try {
      return options.isLocal() ? local(options, console) : remote(options, console);
    } catch (IOException e) {
      throw CommandException.error("--output=" + options.getOutput() + ": " + e, e);
    }
  }

  private int local(O options, Console console) throws IOException {
    LocalFiles files =
        options.getInput() == null
            ? null
            : LocalFiles.of(Path.of(options.getInput()).toAbsolutePath().normalize());
    Emulator.Builder builder = Emulator.builder();
    if (localDirectory(options) != null) {
      builder.directory(localDirectory(options));
    }
    prepare(options, builder);
    try (LocalService service = LocalService.start(options, builder);
        ObjectStore store = ObjectStores.s3(ClientConfiguration.EMPTY).open(options)) {
      started(options, service.emulator());
      if (files != null) {
        FileSystems.setDefaultPipelineOptions(options);
        files.upload(store, LocalService.INPUT);
      }
      Places places = service.places(options.getDataAccessRoleArn());
      int exitCode = run(options, launch(options, places, store, console));
      if (!options.isQuiet()) {
        console.print(afterwards(options, service.emulator()));
      }
      return exitCode;
    }
  }

  private int remote(O options, Console console) throws IOException {
    Regions.check(options, served()).ifPresent(console::say);
    Places places =
        new Places(
            options.getInput() == null ? null : S3Location.parse(options.getInput()),
            options.getWorkspace() == null ? null : S3Location.parse(options.getWorkspace()),
            options.getDataAccessRoleArn());
    try (ObjectStore store = Patience.LITTLE.open(options)) {
      check(options, places, new Preflight(store, options.getEndpoint() != null));
      return run(options, launch(options, places, store, console));
    }
  }

  private Launch launch(O options, Places places, ObjectStore store, Console console) {
    return new Launch(options, places, name(options), options.getOutput(), store, console, clock);
  }

  /**
   * The name given, or a new one. A local run is alone in an emulator in memory, so the input's
   * name will do: given again, it replaces its own results.
   */
  private String name(O options) {
    if (options.getRun() != null) {
      return options.getRun();
    }
    String subject = String.valueOf(subject(options));
    return options.isLocal() && localDirectory(options) == null
        ? RunNames.stem(Path.of(subject).toAbsolutePath().normalize().toString())
        : RunNames.generate(subject, clock.instant());
  }
}
