/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.ImportResources;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.estimate.Estimates;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code healthbeam import-fhir}. */
public final class ImportCommand extends LaunchCommand<ImportOptions> {

  /** The command. */
  public ImportCommand() {
    super(ImportOptions.class);
  }

  @Override
  public List<String> help() {
    return ImportHelp.lines();
  }

  @Override
  protected List<String> problems(ImportOptions options, Set<String> given) {
    return ImportChecks.problems(options, given);
  }

  @Override
  protected Regions.Served served() {
    return Regions.HEALTHLAKE;
  }

  @Override
  protected void check(ImportOptions options, Places places, Preflight preflight) {
    preflight.checkInput(places.input(), ImportChecks.WORDING.thing());
    if (!options.isEstimate()) {
      preflight.checkWritable("workspace", places.workspace());
      preflight.checkWritable("output", options.getOutput());
    }
  }

  @Override
  protected void prepare(ImportOptions options, Emulator.Builder emulator) {
    emulator.datastore(LocalDataStore.id(options));
  }

  @Override
  protected @Nullable Path localDirectory(ImportOptions options) {
    return LocalDataStore.directory(options);
  }

  @Override
  protected List<String> afterwards(ImportOptions options, Emulator emulator) {
    return options.isEstimate() ? List.of() : LocalDataStore.afterwards(options, emulator);
  }

  @Override
  protected int run(ImportOptions options, Launch launch) throws IOException {
    ImportResources connector = ImportGraph.connector(options, launch.places(), launch.run());
    return options.isEstimate()
        ? estimate(connector, launch)
        : launch.of(new ImportWork(connector, launch.places().input(), launch.run()));
  }

  /** Lists and plans, and prints what a run would take. */
  private static int estimate(ImportResources connector, Launch launch) {
    Pipeline pipeline = launch.pipeline();
    pipeline
        .apply("Estimate", connector.estimate(launch.places().input().uri()))
        .apply("Report", Estimates.report());
    launch
        .console()
        .print(
            ImportEstimate.lines(
                Estimates.of(List.of(HealthLakeIO.IMPORT), launch.finish(pipeline)).get(0)));
    return ExitCode.SUCCESS;
  }
}
