/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.pipelines.launch.LaunchOptions;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of {@code healthbeam scribe}, which are those of {@code flink run -c
 * dev.healthbeam.pipelines.ScribePipeline} as well.
 */
@SuppressWarnings("unused") // Beam calls the setters.
public interface ScribeOptions extends LaunchOptions {

  @Override
  @Description(
      "The recordings: an S3 prefix or object; with --local a directory (all files below it) or a"
          + " file of this machine. WAV, FLAC, MP3, MP4, M4A, Ogg, WebM or AMR, at most 90 minutes"
          + " and 2 GB each. A text beside a recording, such as visit.wav.txt, is none.")
  @Nullable String getInput();

  @Override
  @Description(
      "Where results/, failures/, jobs/ and summary.json are written, and what --render and"
          + " --analyses ask for: a directory or an S3 prefix.")
  @Nullable String getOutput();

  @Override
  @Description(
      "Transcribe recordings of this machine on an emulator of S3 and HealthScribe inside this"
          + " process. Needs no AWS account and sends nothing anywhere. It does not recognise"
          + " speech: the words of visit.wav come from visit.wav.txt beside it, lines that begin"
          + " with DOCTOR: or PATIENT:.")
  @Default.Boolean(false)
  boolean isLocal();

  @Description(
      "The bucket the service writes to; it makes a folder of each job's name there. Required"
          + " unless --local. Must be in the Region of the service.")
  @Nullable String getOutputBucket();

  void setOutputBucket(@Nullable String bucket);

  @Description("How many people speak at most, 2 to 30. Default: 2. Not with --channels.")
  @Nullable Integer getSpeakers();

  void setSpeakers(@Nullable Integer speakers);

  @Description(
      "Who is on the first and on the second channel: CLINICIAN,PATIENT or PATIENT,CLINICIAN. For"
          + " recordings with a channel for each.")
  @Nullable List<String> getChannels();

  void setChannels(@Nullable List<String> channels);

  @Description(
      "The note's form: HISTORY_AND_PHYSICAL, GIRPP, BIRP, SIRP, DAP, BEHAVIORAL_SOAP or"
          + " PHYSICAL_SOAP. Default: the service's, HISTORY_AND_PHYSICAL.")
  @Nullable String getNoteTemplate();

  void setNoteTemplate(@Nullable String template);

  @Description("The name of a custom vocabulary at the service.")
  @Nullable String getVocabulary();

  void setVocabulary(@Nullable String name);

  @Description("The name of a vocabulary filter at the service; with --vocabularyFilterMethod.")
  @Nullable String getVocabularyFilter();

  void setVocabularyFilter(@Nullable String name);

  @Description("What the filter does with its words: remove, mask or tag.")
  @Nullable String getVocabularyFilterMethod();

  void setVocabularyFilterMethod(@Nullable String method);

  @Description("The patients' pronouns in notes: HE_HIM, SHE_HER or THEY_THEM.")
  @Nullable String getPronouns();

  void setPronouns(@Nullable String pronouns);

  @Description("Tags of the jobs, separated by commas: KEY:VALUE,KEY:VALUE.")
  @Nullable List<String> getTags();

  void setTags(@Nullable List<String> tags);

  @Override
  @Description("KMS key (ARN) the service encrypts its output files with.")
  @Nullable String getKmsKey();

  @Override
  @Description(
      "Hours after its start at which a job that has not ended is given up; it goes on at the"
          + " service, which cannot stop it, and its recording is then a failure. Default: 24.")
  @Nullable Double getJobDeadlineHours();

  @Description(
      "Write a readable file for each recording as well, note and transcript, below visits/: text,"
          + " markdown or both, separated by a comma.")
  @Nullable List<String> getRender();

  void setRender(@Nullable List<String> formats);

  @Description(
      "Take the notes through Comprehend Medical as well, in the same pipeline: ENTITIES_V2, PHI,"
          + " ICD10CM, RXNORM, SNOMEDCT. Results go below analyses/. Default: none.")
  @Nullable List<String> getAnalyses();

  void setAnalyses(@Nullable List<String> analyses);
}
