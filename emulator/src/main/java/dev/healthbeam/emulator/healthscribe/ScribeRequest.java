/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.shapes.Violations;
import java.util.HashSet;
import java.util.Set;

/**
 * What a job was asked to do.
 *
 * @param members those of the Start request that the model knows; checked, and never changed
 */
record ScribeRequest(ObjectNode members) {
  private static final String SETTINGS = "Settings";
  private static final String RESERVED_TAGS = "aws:";

  /**
   * A request, checked member by member and as a whole.
   *
   * @throws ServiceException BadRequestException, which tells all that is wrong
   */
  static ScribeRequest of(ObjectNode in) throws ServiceException {
    Inputs.START.checkType("", in);
    Violations violations = new Violations();
    Inputs.START.check("", in, violations);
    ScribeRequest request = new ScribeRequest((ObjectNode) Inputs.START.known(in));
    request.media(violations);
    request.speakers(violations);
    request.channels(violations);
    request.filter(violations);
    request.tags(violations);
    if (violations.any()) {
      throw Errors.badRequest(violations.message());
    }
    return request;
  }

  private void media(Violations violations) {
    ObjectNode media = Members.structure(members, "Media");
    if (members.has("Media") && !media.has("MediaFileUri")) {
      violations.accept("Media must have MediaFileUri");
    }
    if (media.has("RedactedMediaFileUri")) {
      violations.accept("Media.RedactedMediaFileUri is for Call Analytics jobs only");
    }
  }

  private void speakers(Violations violations) {
    if (!members.has(SETTINGS)) {
      return;
    }
    boolean labels = Members.flag(settings(), "ShowSpeakerLabels");
    boolean most = settings().has("MaxSpeakerLabels");
    if (labels == hasChannels()) {
      violations.accept(
          "Settings must set exactly one of ShowSpeakerLabels and ChannelIdentification to true");
    }
    if (labels && !most) {
      violations.accept("Settings must have MaxSpeakerLabels if ShowSpeakerLabels is true");
    }
    if (most && !labels) {
      violations.accept("Settings must have ShowSpeakerLabels true if MaxSpeakerLabels is there");
    }
  }

  private void channels(Violations violations) {
    JsonNode channels = members.path("ChannelDefinitions");
    if (members.has(SETTINGS) && channels.isArray() != hasChannels()) {
      violations.accept(
          "ChannelDefinitions must be there if and only if ChannelIdentification is true");
    }
    Set<JsonNode> ids = new HashSet<>();
    Set<JsonNode> roles = new HashSet<>();
    for (JsonNode channel : channels) {
      ids.add(channel.path("ChannelId"));
      roles.add(channel.path("ParticipantRole"));
    }
    if (ids.size() < channels.size()) {
      violations.accept("ChannelDefinitions must have two different ChannelIds");
    }
    if (roles.size() < channels.size()) {
      violations.accept("ChannelDefinitions must have two different ParticipantRoles");
    }
  }

  private void filter(Violations violations) {
    if (settings().has("VocabularyFilterName") != settings().has("VocabularyFilterMethod")) {
      violations.accept(
          "Settings must have both VocabularyFilterName and VocabularyFilterMethod, or neither");
    }
  }

  private void tags(Violations violations) {
    Set<String> keys = new HashSet<>();
    for (JsonNode tag : members.path("Tags")) {
      String key = tag.path("Key").asText("");
      if (!keys.add(key)) {
        violations.accept("Tags must have different Keys");
        return;
      }
      if (key.startsWith(RESERVED_TAGS)) {
        violations.accept("Tags must not have a Key that begins with " + RESERVED_TAGS);
        return;
      }
    }
  }

  /** The name, which is all that tells one job from another. */
  String name() {
    return Members.text(members, "MedicalScribeJobName");
  }

  /** Where the recording is. */
  String mediaUri() {
    return Members.text(Members.structure(members, "Media"), "MediaFileUri");
  }

  /** Where the documents go. */
  String outputBucket() {
    return Members.text(members, "OutputBucketName");
  }

  /** The key they are written under, or null. */
  String kmsKey() {
    return Members.text(members, "OutputEncryptionKMSKeyId");
  }

  /** The Settings. */
  ObjectNode settings() {
    return Members.structure(members, SETTINGS);
  }

  /** Whether each channel is one speaker. */
  boolean hasChannels() {
    return Members.flag(settings(), "ChannelIdentification");
  }
}
