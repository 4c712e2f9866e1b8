/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code healthbeam export-fhir}. */
public final class ExportCommand extends LaunchCommand<ExportOptions> {

  /** The command. */
  public ExportCommand() {
    super(ExportOptions.class);
  }

  @Override
  public List<String> help() {
    return ExportHelp.lines();
  }

  @Override
  protected List<String> problems(ExportOptions options, Set<String> given) {
    return ExportChecks.problems(options, given);
  }

  @Override
  protected Regions.Served served() {
    return Regions.HEALTHLAKE;
  }

  @Override
  protected void check(ExportOptions options, Places places, Preflight preflight) {
    preflight.checkWritable("workspace", places.workspace());
    preflight.checkWritable("output", options.getOutput());
  }

  @Override
  protected void prepare(ExportOptions options, Emulator.Builder emulator) {
    emulator.datastore(LocalDataStore.id(options));
  }

  @Override
  protected @Nullable Path localDirectory(ExportOptions options) {
    return LocalDataStore.directory(options);
  }

  @Override
  protected String subject(ExportOptions options) {
    return options.getInput() == null ? LocalDataStore.id(options) : options.getInput();
  }

  @Override
  protected int run(ExportOptions options, Launch launch) throws IOException {
    int filled = options.getInput() == null ? ExitCode.SUCCESS : fill(options, launch);
    int exported =
        launch.of(
            new ExportWork(
                ExportGraph.connector(options, launch.places(), launch.run()), launch.run()));
    return exported == ExitCode.SUCCESS ? filled : exported;
  }

  /** Imports the input into the emulator's data store. */
  private static int fill(ExportOptions options, Launch launch) throws IOException {
    Launch before = launch.beside("import");
    return before.of(
        new ImportWork(
            ImportGraph.connector(options, "minimal", before.places(), before.run()),
            before.places().input(),
            before.run()));
  }
}
