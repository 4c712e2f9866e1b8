/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.analyze.AnalyzeCommand;
import dev.healthbeam.pipelines.analyze.AnalyzeGraph;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;

/** {@code healthbeam notes-to-fhir}. */
public final class NotesToFhirCommand extends LaunchCommand<NotesToFhirOptions> {

  /** The command. */
  public NotesToFhirCommand() {
    super(NotesToFhirOptions.class);
  }

  @Override
  public List<String> help() {
    return NotesToFhirHelp.lines();
  }

  @Override
  protected List<String> problems(NotesToFhirOptions options, Set<String> given) {
    return NotesToFhirChecks.problems(options, given);
  }

  @Override
  protected Regions.Served served() {
    return Regions.COMPREHEND_MEDICAL;
  }

  @Override
  protected void check(NotesToFhirOptions options, Places places, Preflight preflight) {
    AnalyzeCommand.checkPlaces(options, places, preflight);
  }

  @Override
  protected int run(NotesToFhirOptions options, Launch launch) throws IOException {
    List<Analysis> analyses = NotesToFhirChecks.analyses(options);
    Analyze connector = AnalyzeGraph.connector(options, analyses, launch.places(), launch.run());
    if (options.isEstimate()) {
      return AnalyzeCommand.estimate(options, connector, analyses, launch);
    }
    return launch.of(
        new NotesToFhirWork(
            connector,
            analyses,
            launch.places().input(),
            launch.run(),
            patients(options, launch),
            options.getRecorded(),
            options.getMinScore()));
  }

  private static LinksFile patients(NotesToFhirOptions options, Launch launch) {
    if (options.getPatients() == null) {
      return null;
    }
    FileSystems.setDefaultPipelineOptions(options);
    return LinksFile.check(options.getPatients(), launch.places().input().asFolder().uri());
  }
}
