/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import static dev.healthbeam.emulator.healthscribe.ScribeFixture.NO_RATES;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.channel;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.channels;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.protocol.ServiceException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rules that are between members; those of single members are in the conformance suite. */
class ScribeConstraintsTest {
  private final ScribeFixture scribe = new ScribeFixture(NO_RATES);

  private void accepted(ObjectNode request) {
    assertThat(scribe.failure("StartMedicalScribeJob", request), nullValue());
  }

  private String refused(ObjectNode request) {
    ServiceException error = scribe.failure("StartMedicalScribeJob", request);
    assertThat(error.name(), equalTo("BadRequestException"));
    assertThat(error.status(), equalTo(400));
    return error.getMessage();
  }

  private static ObjectNode settings(Consumer<ObjectNode> change) {
    ObjectNode request = request("visit");
    change.accept(request.putObject("Settings"));
    return request;
  }

  @Test
  void speakersAreToldApartByVoiceOrByChannel() {
    accepted(request("voices"));
    accepted(channels("channels"));
    String either = "exactly one of ShowSpeakerLabels and ChannelIdentification";
    assertThat(refused(settings(settings -> {})), containsString(either));
    ObjectNode both = channels("both");
    ((ObjectNode) both.get("Settings")).put("ShowSpeakerLabels", true).put("MaxSpeakerLabels", 2);
    assertThat(refused(both), containsString(either));
    assertThat(
        refused(
            settings(
                settings ->
                    settings.put("ShowSpeakerLabels", false).put("ChannelIdentification", false))),
        containsString(either));
  }

  @Test
  void speakerLabelsAndTheirNumberGoTogether() {
    assertThat(
        refused(settings(settings -> settings.put("ShowSpeakerLabels", true))),
        containsString("MaxSpeakerLabels"));
    ObjectNode channels = channels("visit");
    ((ObjectNode) channels.get("Settings")).put("MaxSpeakerLabels", 2);
    assertThat(refused(channels), containsString("MaxSpeakerLabels"));
  }

  @Test
  void channelsAreDefinedIfAndOnlyIfTheyAreUsed() {
    ObjectNode without = channels("visit");
    without.remove("ChannelDefinitions");
    assertThat(refused(without), containsString("if and only if"));
    ObjectNode with = request("visit");
    with.set("ChannelDefinitions", channels("visit").get("ChannelDefinitions"));
    assertThat(refused(with), containsString("if and only if"));
  }

  @Test
  void theTwoChannelsDifferInIdAndRole() {
    ObjectNode ids = channels("visit");
    ids.putArray("ChannelDefinitions").add(channel(1, "CLINICIAN")).add(channel(1, "PATIENT"));
    assertThat(refused(ids), containsString("different ChannelIds"));
    ObjectNode roles = channels("visit");
    roles.putArray("ChannelDefinitions").add(channel(0, "PATIENT")).add(channel(1, "PATIENT"));
    assertThat(refused(roles), containsString("different ParticipantRoles"));
    ObjectNode one = channels("visit");
    one.putArray("ChannelDefinitions").add(channel(0, "PATIENT"));
    assertThat(refused(one), containsString("greater than or equal to 2"));
  }

  @Test
  void aFilterHasANameAndAMethod() {
    assertThat(filtered("VocabularyFilterName", "rude"), containsString("or neither"));
    assertThat(filtered("VocabularyFilterMethod", "mask"), containsString("or neither"));
  }

  private String filtered(String member, String value) {
    ObjectNode request = request("visit");
    ((ObjectNode) request.get("Settings")).put(member, value);
    return refused(request);
  }

  private static ObjectNode filter(String name) {
    ObjectNode request = request("visit");
    ((ObjectNode) request.get("Settings"))
        .put("VocabularyFilterName", name)
        .put("VocabularyFilterMethod", "tag");
    return request;
  }

  @Test
  void vocabulariesAndFiltersMustBeThere() {
    assertThat(refused(filter("Rude")), containsString("no vocabulary filter"));
    assertThat(filtered("VocabularyName", "other"), containsString("no vocabulary"));
    accepted(filter("rude"));
    ObjectNode known = request("known");
    ((ObjectNode) known.get("Settings")).put("VocabularyName", "drugs");
    accepted(known);
    ScribeFixture any = new ScribeFixture(NO_RATES, Alternative.SCRIBE_ANY_VOCABULARY);
    assertThat(any.failure("StartMedicalScribeJob", filter("Rude")), nullValue());
  }

  @Test
  void aRecordingIsNamedAndNoRedactedOne() {
    ObjectNode without = request("visit");
    without.putObject("Media");
    assertThat(refused(without), containsString("Media must have MediaFileUri"));
    ObjectNode redacted = request("visit");
    ((ObjectNode) redacted.get("Media")).put("RedactedMediaFileUri", "s3://bucket/key");
    assertThat(refused(redacted), containsString("Call Analytics"));
  }

  @Test
  void tagsHaveDifferentKeysThatAreNotReserved() {
    ObjectNode twice = request("visit");
    twice.putArray("Tags").add(tag("ward")).add(tag("ward"));
    assertThat(refused(twice), containsString("different Keys"));
    ObjectNode reserved = request("visit");
    reserved.putArray("Tags").add(tag("aws:ward"));
    assertThat(refused(reserved), containsString("aws:"));
  }

  private static ObjectNode tag(String key) {
    return ScribeFixture.object().put("Key", key).put("Value", "1");
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNoValueWithIt() {
    ObjectNode request = request("visit 1").put("OutputBucketName", "Secret_Bucket");
    request.putObject("Settings").put("VocabularyFilterMethod", "shout");
    String message = refused(request);
    assertThat(message, containsString("5 validation errors"));
    assertThat(message, containsString("MedicalScribeJobName"));
    assertThat(message, containsString("OutputBucketName"));
    assertThat(message, not(containsString("Secret")));
    assertThat(message, not(containsString("shout")));
  }
}
