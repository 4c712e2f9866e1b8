/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.plan.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.services.transcribe.model.ClinicalNoteGenerationSettings;
import software.amazon.awssdk.services.transcribe.model.Media;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeChannelDefinition;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeJob;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeSettings;
import software.amazon.awssdk.services.transcribe.model.StartMedicalScribeJobRequest;
import software.amazon.awssdk.services.transcribe.model.Tag;

/** What jobs are started with, and how a job that is there is told from the one to be started. */
final class StartRequests {

  /** What the service takes where no template is named. */
  private static final String DEFAULT_TEMPLATE = "HISTORY_AND_PHYSICAL";

  private StartRequests() {}

  /** The request of an attempt. */
  static StartMedicalScribeJobRequest of(JobSpec job, int attempt, ScribeParameters parameters) {
    VisitSettings settings = SettingsJson.read(job.parameters());
    StartMedicalScribeJobRequest.Builder request =
        StartMedicalScribeJobRequest.builder()
            .medicalScribeJobName(job.attemptName(attempt))
            .media(media -> media.mediaFileUri(job.input().uri()))
            .outputBucketName(job.output().bucket())
            .outputEncryptionKMSKeyId(parameters.kmsKey())
            .dataAccessRoleArn(parameters.dataAccessRoleArn())
            .settings(settings(settings));
    if (!settings.getChannelRoles().isEmpty()) {
      request.channelDefinitions(channels(settings.getChannelRoles()));
    }
    if (settings.getPronouns() != null) {
      request.medicalScribeContext(
          context -> context.patientContext(patient -> patient.pronouns(settings.getPronouns())));
    }
    if (!settings.getTags().isEmpty()) {
      List<Tag> tags = new ArrayList<>();
      new TreeMap<>(settings.getTags())
          .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
      request.tags(tags);
    }
    if (!settings.getKmsEncryptionContext().isEmpty()) {
      request.kmsEncryptionContext(Map.copyOf(settings.getKmsEncryptionContext()));
    }
    return request.build();
  }

  private static MedicalScribeSettings settings(VisitSettings settings) {
    boolean channels = !settings.getChannelRoles().isEmpty();
    MedicalScribeSettings.Builder builder =
        MedicalScribeSettings.builder()
            .showSpeakerLabels(!channels)
            .channelIdentification(channels)
            .maxSpeakerLabels(settings.getMaxSpeakers())
            .vocabularyName(settings.getVocabularyName())
            .vocabularyFilterName(settings.getVocabularyFilterName())
            .vocabularyFilterMethod(settings.getVocabularyFilterMethod());
    if (settings.getNoteTemplate() != null) {
      builder.clinicalNoteGenerationSettings(
          notes -> notes.noteTemplate(settings.getNoteTemplate()));
    }
    return builder.build();
  }

  private static List<MedicalScribeChannelDefinition> channels(List<String> roles) {
    List<MedicalScribeChannelDefinition> channels = new ArrayList<>();
    for (int channel = 0; channel < roles.size(); channel++) {
      channels.add(
          MedicalScribeChannelDefinition.builder()
              .channelId(channel)
              .participantRole(roles.get(channel))
              .build());
    }
    return channels;
  }

  /** A digest of the recording and of the settings that a job would have. */
  static String digest(StartMedicalScribeJobRequest request) {
    return digest(request.media(), request.settings(), request.channelDefinitions());
  }

  /** The same of a job that is there; null where the answer does not say. */
  static @Nullable String digest(MedicalScribeJob job) {
    return job.media() == null || job.settings() == null
        ? null
        : digest(job.media(), job.settings(), job.channelDefinitions());
  }

  private static String digest(
      Media media,
      MedicalScribeSettings settings,
      List<MedicalScribeChannelDefinition> definitions) {
    ClinicalNoteGenerationSettings notes = settings.clinicalNoteGenerationSettings();
    String template = notes == null ? null : notes.noteTemplateAsString();
    TreeMap<Integer, String> channels = new TreeMap<>();
    definitions.forEach(
        channel -> channels.put(channel.channelId(), channel.participantRoleAsString()));
    String uri = media.mediaFileUri();
    return Digests.hex(
        JobDocuments.location(String.valueOf(uri)).map(at -> at.uri()).orElse(String.valueOf(uri)),
        String.valueOf(Boolean.TRUE.equals(settings.showSpeakerLabels())),
        String.valueOf(settings.maxSpeakerLabels()),
        String.valueOf(Boolean.TRUE.equals(settings.channelIdentification())),
        String.valueOf(settings.vocabularyName()),
        String.valueOf(settings.vocabularyFilterName()),
        String.valueOf(settings.vocabularyFilterMethodAsString()),
        template == null ? DEFAULT_TEMPLATE : template,
        channels.toString());
  }
}
