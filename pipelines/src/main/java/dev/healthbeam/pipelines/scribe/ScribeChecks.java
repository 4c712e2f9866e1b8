/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.io.healthscribe.VisitSettings;
import dev.healthbeam.pipelines.analyze.AnalysisNames;
import dev.healthbeam.pipelines.commandline.S3Uris;
import dev.healthbeam.pipelines.launch.LaunchChecks;
import dev.healthbeam.pipelines.launch.Wording;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds all that is wrong with the options of {@code scribe} before anything is called. The bounds
 * are those of the service's model, {@code transcribe/2017-10-26}.
 */
final class ScribeChecks {

  static final Wording WORDING = new Wording("recording", "transcribe", "transcribed");

  private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z._-]*");
  private static final int MAX_NAME = 200;
  private static final int MAX_JOB_NAME_PREFIX = 96;
  private static final int MAX_KMS_KEY = 2048;
  private static final int MAX_RUN_WITH_ANALYSES = 64 - "-analyses".length();
  private static final int MIN_SPEAKERS = 2;
  private static final int MAX_SPEAKERS = 30;
  private static final int MAX_TAGS = 200;
  private static final Set<String> ROLES = Set.of("CLINICIAN", "PATIENT");
  private static final List<String> METHODS = List.of("remove", "mask", "tag");
  private static final List<String> PRONOUNS = List.of("HE_HIM", "SHE_HER", "THEY_THEM");

  private final ScribeOptions options;
  private final LaunchChecks checks;

  private ScribeChecks(ScribeOptions options, Set<String> given) {
    this.options = options;
    this.checks = new LaunchChecks(options, given, WORDING, true);
  }

  static List<String> problems(ScribeOptions options, Set<String> given) {
    return new ScribeChecks(options, given).problems();
  }

  private List<String> problems() {
    checks.places(ScribeSummary.files(List.of(VisitFormat.values()), true));
    outputBucket();
    speakers();
    checks.oneOf("noteTemplate", options.getNoteTemplate(), VisitSettings.NOTE_TEMPLATES);
    checks.oneOf("vocabularyFilterMethod", options.getVocabularyFilterMethod(), METHODS);
    checks.oneOf("pronouns", options.getPronouns(), PRONOUNS);
    name("vocabulary", options.getVocabulary());
    name("vocabularyFilter", options.getVocabularyFilter());
    if ((options.getVocabularyFilter() == null) != (options.getVocabularyFilterMethod() == null)) {
      checks.add("--vocabularyFilter and --vocabularyFilterMethod: both or none are expected");
    }
    for (String format : options.getRender() == null ? List.<String>of() : options.getRender()) {
      checks.oneOf("render", format, VisitFormat.names());
    }
    checks.addAll(AnalysisNames.problems(options.getAnalyses()));
    if (options.getAnalyses() != null
        && options.getRun() != null
        && options.getRun().length() > MAX_RUN_WITH_ANALYSES) {
      checks.add(
          "--run="
              + options.getRun()
              + ": with --analyses at most "
              + MAX_RUN_WITH_ANALYSES
              + " characters, since the analyses' own run is named after it");
    }
    Tags.problems(options.getTags(), MAX_TAGS).forEach(checks::add);
    checks.numbers();
    checks.names(NAME, "letters, digits, and ._-", MAX_JOB_NAME_PREFIX, MAX_KMS_KEY);
    return checks.problems();
  }

  private void outputBucket() {
    String bucket = options.getOutputBucket();
    checks.notLocal("outputBucket", bucket);
    if (options.isLocal()) {
      return;
    }
    if (bucket == null) {
      checks.missing("outputBucket", "--outputBucket=BUCKET", "where the service writes");
    } else if (bucket.contains("/")
        || S3Uris.problem("outputBucket", "s3://" + bucket).isPresent()) {
      checks.add(
          "--outputBucket="
              + bucket
              + ": the name of a bucket is expected; the service makes its folders at the top of"
              + " it");
    } else if (options.getInput() != null
        && options.getInput().replaceAll("/+$", "").equals("s3://" + bucket)) {
      checks.add(
          "--outputBucket="
              + bucket
              + ": all of it is the input, so what the service writes would be transcribed; give a"
              + " prefix as the input, or another bucket");
    }
  }

  private void speakers() {
    Integer speakers = options.getSpeakers();
    if (speakers != null && (speakers < MIN_SPEAKERS || speakers > MAX_SPEAKERS)) {
      checks.add(
          "--speakers=" + speakers + ": " + MIN_SPEAKERS + " to " + MAX_SPEAKERS + " are expected");
    }
    List<String> channels = options.getChannels();
    if (channels == null) {
      return;
    }
    if (speakers != null) {
      checks.add(
          "--speakers and --channels: the service tells people apart either by their voices or by"
              + " their channels; give one of them");
    }
    if (channels.size() != ROLES.size() || !new TreeSet<>(channels).equals(new TreeSet<>(ROLES))) {
      checks.add(
          "--channels="
              + String.join(",", channels)
              + ": CLINICIAN,PATIENT or PATIENT,CLINICIAN is expected");
    }
  }

  private void name(String option, @Nullable String value) {
    if (value != null && (value.length() > MAX_NAME || !NAME.matcher(value).matches())) {
      checks.add("--" + option + "=" + value + ": up to 200 letters, digits, and ._- are expected");
    }
  }
}
