/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.healthscribe.HealthScribeIO;
import dev.healthbeam.io.healthscribe.HealthScribeIO.Transcribe;
import dev.healthbeam.io.healthscribe.VisitSettings;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.analyze.AnalysisNames;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.RunPolicies;
import java.util.List;

/** The connectors of {@code scribe} as the options want them. */
final class ScribeGraph {

  /** The bucket the emulator of {@code --local} writes to. */
  static final String LOCAL_OUTPUT = "local-scribe";

  private static final int SPEAKERS = 2;

  private ScribeGraph() {}

  static Transcribe transcribe(ScribeOptions options, Places places, String run) {
    Transcribe transcribe =
        HealthScribeIO.transcribeVisits()
            .withRun(run)
            .withDataAccessRole(places.role())
            .withWorkspace(places.workspace().uri())
            .withOutputBucket(options.isLocal() ? LOCAL_OUTPUT : options.getOutputBucket())
            .withSettings(settings(options))
            .withRunPolicy(RunPolicies.of(options, RunPolicy.DEFAULT));
    if (options.getKmsKey() != null) {
      transcribe = transcribe.withKmsKey(options.getKmsKey());
    }
    if (options.getJobNamePrefix() != null) {
      transcribe = transcribe.withJobNamePrefix(options.getJobNamePrefix());
    }
    return transcribe;
  }

  /** The settings of every visit. */
  static VisitSettings settings(ScribeOptions options) {
    VisitSettings settings =
        options.getChannels() == null
            ? VisitSettings.speakers(
                options.getSpeakers() == null ? SPEAKERS : options.getSpeakers())
            : VisitSettings.channels(options.getChannels().get(0), options.getChannels().get(1));
    if (options.getNoteTemplate() != null) {
      settings = settings.withNoteTemplate(options.getNoteTemplate());
    }
    if (options.getVocabulary() != null) {
      settings = settings.withVocabulary(options.getVocabulary());
    }
    if (options.getVocabularyFilter() != null) {
      settings =
          settings.withVocabularyFilter(
              options.getVocabularyFilter(), options.getVocabularyFilterMethod());
    }
    if (options.getPronouns() != null) {
      settings = settings.withPronouns(options.getPronouns());
    }
    return settings.withTags(Tags.of(options.getTags()));
  }

  /** The analyses wanted of the notes; none by default. */
  static List<Analysis> analyses(ScribeOptions options) {
    return options.getAnalyses() == null || options.getAnalyses().isEmpty()
        ? List.of()
        : AnalysisNames.parse(options.getAnalyses()).stream().map(Analysis::valueOf).toList();
  }

  /** The analyses of the notes, a run of their own. */
  static Analyze analyze(
      ScribeOptions options, List<Analysis> analyses, Places places, String run) {
    return ComprehendMedicalIO.analyze(analyses)
        .withRun(run)
        .withDataAccessRole(places.role())
        .withWorkspace(places.workspace().uri())
        .withRunPolicy(RunPolicies.of(options, RunPolicy.DEFAULT));
  }
}
