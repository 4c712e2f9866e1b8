/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import static dev.healthbeam.emulator.shapes.Shape.Member.optional;
import static dev.healthbeam.emulator.shapes.Shape.Member.required;

import dev.healthbeam.emulator.healthscribe.note.NoteTemplate;
import dev.healthbeam.emulator.shapes.Shape.Flag;
import dev.healthbeam.emulator.shapes.Shape.ListOf;
import dev.healthbeam.emulator.shapes.Shape.MapOf;
import dev.healthbeam.emulator.shapes.Shape.Structure;
import dev.healthbeam.emulator.shapes.Shape.Text;
import dev.healthbeam.emulator.shapes.Shape.Whole;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of all operations, by the service's model of 2017-10-26 as of June 2026. Its
 * patterns are taken by the letter, must match the whole value, and are read as Java reads them.
 */
final class Inputs {
  private static final Text NAME = Text.of(1, 200, "^[0-9a-zA-Z._-]+");
  private static final Text URI = Text.of(1, 2000, "(s3://|http(s*)://).+");
  private static final Text NOT_BLANK = Text.of(1, 2000, ".*\\S.*");

  private static final Structure MEDIA =
      Structure.of(optional("MediaFileUri", URI), optional("RedactedMediaFileUri", URI));

  private static final Structure SETTINGS =
      Structure.of(
          optional("ShowSpeakerLabels", new Flag()),
          optional("MaxSpeakerLabels", new Whole(2, 30)),
          optional("ChannelIdentification", new Flag()),
          optional("VocabularyName", NAME),
          optional("VocabularyFilterName", NAME),
          optional("VocabularyFilterMethod", Text.oneOf(List.of("remove", "mask", "tag"))),
          optional(
              "ClinicalNoteGenerationSettings",
              Structure.of(optional("NoteTemplate", oneOf(NoteTemplate.values())))));

  private static final Structure CHANNEL =
      Structure.of(
          required("ChannelId", new Whole(0, 1)),
          required("ParticipantRole", Text.oneOf(List.of("PATIENT", "CLINICIAN"))));

  private static final Structure TAG =
      Structure.of(
          required("Key", Text.ofLength(1, 128)), required("Value", Text.ofLength(0, 256)));

  /** Start. */
  static final Structure START =
      Structure.of(
          required("MedicalScribeJobName", NAME),
          required("Media", MEDIA),
          required("OutputBucketName", Text.of(0, 64, "[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]")),
          optional(
              "OutputEncryptionKMSKeyId",
              Text.of(1, 2048, "^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$")),
          optional("KMSEncryptionContext", new MapOf(1, 10, NOT_BLANK, NOT_BLANK)),
          required(
              "DataAccessRoleArn",
              Text.of(
                  20,
                  2048,
                  "^arn:(aws|aws-cn|aws-us-gov|aws-iso-{0,1}[a-z]{0,1}):iam::[0-9]{0,63}:role/"
                      + "[A-Za-z0-9:_/+=,@.-]{0,1024}$")),
          required("Settings", SETTINGS),
          optional("ChannelDefinitions", new ListOf(2, 2, CHANNEL)),
          optional("Tags", new ListOf(1, 200, TAG)),
          optional(
              "MedicalScribeContext",
              Structure.of(
                  optional(
                      "PatientContext",
                      Structure.of(
                          optional(
                              "Pronouns",
                              Text.oneOf(List.of("HE_HIM", "SHE_HER", "THEY_THEM"))))))));

  /** Get and Delete. */
  static final Structure JOB = Structure.of(required("MedicalScribeJobName", NAME));

  /** List. */
  static final Structure LIST =
      Structure.of(
          optional("Status", oneOf(ScribeStatus.values())),
          optional("JobNameContains", NAME),
          optional("NextToken", Text.of(0, 8192, ".+")),
          optional("MaxResults", new Whole(1, 100)));

  private Inputs() {}

  private static Text oneOf(Enum<?>[] values) {
    return Text.oneOf(Arrays.stream(values).map(Enum::name).toList());
  }
}
