/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthscribe.documents.DocumentStyle;
import dev.healthbeam.emulator.healthscribe.note.NoteTemplate;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A recording and the text beside it become two documents, or a reason why not. */
class RecordingsTest {
  private static final ClinicalTextEngine ENGINE = ClinicalTextEngine.builtIn();
  private static final DocumentStyle USUAL = new DocumentStyle(false, false, false, false);
  private static final String VISIT =
      "DOCTOR: What brings you in?\nPATIENT: I have chest pain since Monday.\n"
          + "DOCTOR: Any fever?\nPATIENT: No.";

  private final Buckets buckets = new Buckets(Clock.systemUTC());
  private final Bucket visits = buckets.create("visits");
  private final Bucket notes = buckets.create("notes");
  private final Faults faults = new Faults(List.of());
  private Limits limits = Limits.DEFAULTS;

  private Recordings recordings(DocumentStyle style) {
    ScribeSettings settings =
        new ScribeSettings(
            "us-east-1", false, Vocabularies.NONE.withFilter("parts", Set.of("Chest")), false);
    return new Recordings(buckets, limits, settings, style, ENGINE::analyze, faults);
  }

  /** Silence of 8 bits at 8,000 Hz. */
  private static byte[] wav(int millis) {
    int bytes = millis * 8;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
    wav.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(bytes);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private RecordingsTest put(String key, byte[] content) {
    visits.put(key, content, ObjectHeaders.NONE);
    return this;
  }

  private RecordingsTest put(String key, String text) {
    return put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private RecordingsTest visit(String text) {
    return put("visit.wav", wav(20_000)).put("visit.wav.txt", text);
  }

  private static ScribeRequest asked(ObjectNode request) {
    return new ScribeRequest(request);
  }

  private static ScribeRequest asked() {
    return asked(ScribeFixture.request("visit"));
  }

  private String refused() {
    return refused(asked());
  }

  private String refused(ScribeRequest request) {
    return assertThrows(ScribeFailure.class, () -> recordings(USUAL).bytesOf(request)).getMessage();
  }

  private String unwritten() {
    return assertThrows(ScribeFailure.class, () -> recordings(USUAL).write(asked())).getMessage();
  }

  private JsonNode written(String document) throws Exception {
    return new ObjectMapper().readTree(notes.get("visit/" + document).content());
  }

  private JsonNode transcript(DocumentStyle style, ObjectNode request) throws Exception {
    recordings(style).write(asked(request));
    return written("transcript.json").get("Conversation");
  }

  private JsonNode transcript() throws Exception {
    return transcript(USUAL, ScribeFixture.request("visit"));
  }

  @Test
  void whatCannotBeHeardIsTold() throws Exception {
    assertThat(refused(), equalTo("The media file does not exist."));
    put("visit.wav", new byte[0]);
    assertThat(refused(), containsString("0 bytes"));
    put("visit.wav", "hello, hello");
    assertThat(refused(), containsString("is not WAV, FLAC, MP3"));
    put("visit.wav", wav(499));
    assertThat(refused(), containsString("499 milliseconds of audio; the least is 500"));
    put("visit.wav", wav(500));
    assertThat(recordings(USUAL).bytesOf(asked()), equalTo(4_044L));
    limits = limits.with(Quota.MAX_RECORDING_BYTES, 4_043);
    assertThat(refused(), containsString("4044 bytes; the limit is 4043"));
    limits = Limits.DEFAULTS.with(Quota.MAX_RECORDING_SECONDS, 1);
    put("visit.wav", wav(1_001));
    assertThat(refused(), containsString("1 seconds of audio; the limit is 1"));
  }

  @Test
  void bucketsMustBeThere() {
    visit(VISIT);
    ObjectNode output = ScribeFixture.request("visit").put("OutputBucketName", "missing");
    assertThat(refused(asked(output)), containsString("output bucket does not exist"));
    assertThat(refused(asked(media("s3://missing/visit.wav"))), containsString("bucket of the"));
    assertThat(refused(asked(media("s3://visits"))), containsString("does not name"));
    assertThat(refused(asked(media("https://visits.example.com"))), containsString("not name"));
  }

  private static ObjectNode media(String uri) {
    ObjectNode request = ScribeFixture.request("visit");
    request.putObject("Media").put("MediaFileUri", uri);
    return request;
  }

  @Test
  void aRecordingIsNamedInAnyOfTheWaysOfS3() throws Exception {
    put("a b/visit.wav", wav(500));
    for (String uri :
        List.of(
            "s3://visits/a b/visit.wav",
            "https://s3.us-east-1.amazonaws.com/visits/a%20b/visit.wav",
            "https://visits.s3.us-east-1.amazonaws.com/a%20b/visit.wav",
            "https://visits.s3.amazonaws.com/a%20b/visit.wav")) {
      assertThat(recordings(USUAL).bytesOf(asked(media(uri))), equalTo(4_044L));
    }
  }

  @Test
  void withoutATextBesideItThereIsNothingToTranscribe() {
    put("visit.wav", wav(500));
    assertThat(unwritten(), containsString("recognizes no speech"));
    put("visit.wav.txt", new byte[] {'D', (byte) 0xff});
    assertThat(unwritten(), containsString("not valid UTF-8"));
    put("visit.wav.txt", "My secret.");
    assertThat(unwritten(), containsString("line 1 names no speaker"));
    assertThat(unwritten(), not(containsString("secret")));
    put("visit.wav.txt", new byte[4_000_001]);
    assertThat(unwritten(), containsString("the limit is 4000000"));
  }

  @Test
  void aTranscriptHasTheDocumentedShape() throws Exception {
    JsonNode conversation = visit("\ufeffDOCTOR: Hi.\nPATIENT: I have chest pain.").transcript();
    assertThat(conversation.get("JobName").textValue(), equalTo("visit"));
    assertThat(conversation.get("JobType").textValue(), equalTo("ASYNC"));
    assertThat(conversation.get("LanguageCode").textValue(), equalTo("en-US"));
    JsonNode item = conversation.at("/TranscriptItems/2");
    assertThat(item.at("/Alternatives/0/Content").textValue(), equalTo("I"));
    assertThat(item.get("Type").textValue(), equalTo("PRONUNCIATION"));
    assertThat(item.get("BeginAudioTime").doubleValue(), equalTo(4.0));
    assertThat(conversation.at("/TranscriptItems/1/Type").textValue(), equalTo("PUNCTUATION"));
    JsonNode segment = conversation.at("/TranscriptSegments/1");
    assertThat(segment.get("Content").textValue(), equalTo("I have chest pain."));
    assertThat(segment.get("BeginAudioTime").doubleValue(), equalTo(4.0));
    assertThat(segment.get("EndAudioTime").doubleValue(), equalTo(20.0));
    assertThat(segment.at("/ParticipantDetails/ParticipantRole").textValue(), equalTo("PATIENT_0"));
    assertThat(segment.at("/SectionDetails/SectionName").textValue(), equalTo("SUBJECTIVE"));
    JsonNode insight = conversation.at("/ClinicalInsights/0");
    assertThat(insight.get("InsightType").textValue(), equalTo("ClinicalEntity"));
    assertThat(insight.get("Category").textValue(), equalTo("MEDICAL_CONDITION"));
    assertThat(insight.get("Type").textValue(), equalTo("DX_NAME"));
    assertThat(insight.at("/Spans/0/SegmentId"), equalTo(segment.get("SegmentId")));
    assertThat(insight.at("/Spans/0/Content").textValue(), equalTo("chest pain"));
    // "pain" ends at its last letter, as in the documented sample.
    assertThat(insight.at("/Spans/0/BeginCharacterOffset").intValue(), equalTo(7));
    assertThat(insight.at("/Spans/0/EndCharacterOffset").intValue(), equalTo(16));
  }

  @Test
  void otherReadingsChangeItsForm() throws Exception {
    visit("PATIENT: \ud83d\ude00 chest pain.");
    JsonNode usual = transcript().at("/ClinicalInsights/0/Spans/0");
    assertThat(usual.get("BeginCharacterOffset").intValue(), equalTo(2));
    assertThat(usual.get("EndCharacterOffset").intValue(), equalTo(11));

    JsonNode other =
        transcript(new DocumentStyle(true, true, true, true), ScribeFixture.request("visit"));
    JsonNode span = other.at("/ClinicalInsights/0/Spans/0");
    assertThat(span.get("BeginCharacterOffset").intValue(), equalTo(3));
    assertThat(span.get("EndCharacterOffset").intValue(), equalTo(13));
    assertThat(other.at("/TranscriptItems/1/Content").textValue(), equalTo("chest"));
    assertThat(other.at("/TranscriptItems/1/Type").textValue(), equalTo("pronunciation"));
    assertThat(other.at("/TranscriptItems/1").has("Alternatives"), is(false));
  }

  @Test
  void aFilterHidesItsWordsAndWhatIsClinicalInThem() throws Exception {
    ObjectNode request = ScribeFixture.request("visit");
    ((ObjectNode) request.get("Settings"))
        .put("VocabularyFilterName", "parts")
        .put("VocabularyFilterMethod", "mask");
    JsonNode conversation = visit(VISIT).transcript(USUAL, request);
    assertThat(
        conversation.at("/TranscriptSegments/1/Content").textValue(),
        equalTo("I have *** pain since Monday."));
    assertThat(conversation.toString(), not(containsString("chest")));
  }

  @Test
  void everyTemplateHasItsSectionsInOrder() throws Exception {
    visit(VISIT);
    for (NoteTemplate template : NoteTemplate.values()) {
      ObjectNode request = ScribeFixture.request("visit");
      ((ObjectNode) request.get("Settings"))
          .putObject("ClinicalNoteGenerationSettings")
          .put("NoteTemplate", template.name());
      recordings(USUAL).write(asked(request));
      List<String> names = new ArrayList<>();
      written("summary.json")
          .at("/ClinicalDocumentation/Sections")
          .forEach(section -> names.add(section.get("SectionName").textValue()));
      assertThat(names, equalTo(template.sections()));
    }
  }

  @Test
  void aNoteTellsWhatWasSaidAndWhere() throws Exception {
    visit(VISIT);
    recordings(USUAL).write(asked());
    JsonNode sections = written("summary.json").at("/ClinicalDocumentation/Sections");
    assertThat(sections.at("/0/Summary/0/SummarizedSegment").textValue(), equalTo("Chest pain."));
    assertThat(
        sections.at("/1/Summary/0/SummarizedSegment").textValue(),
        equalTo("The patient has chest pain since Monday."));
    assertThat(
        sections.at("/2/Summary/0/SummarizedSegment").textValue(),
        equalTo("The patient denies fever."));
    assertThat(sections.at("/2/Summary/0/EvidenceLinks").size(), equalTo(2));
  }

  @Test
  void whereNothingIsSaidBothDocumentsAreEmpty() throws Exception {
    JsonNode conversation = visit("DOCTOR:\n").transcript();
    assertThat(conversation.get("TranscriptItems").size(), equalTo(0));
    assertThat(conversation.get("TranscriptSegments").size(), equalTo(0));
    assertThat(conversation.get("ClinicalInsights").size(), equalTo(0));
    JsonNode sections = written("summary.json").at("/ClinicalDocumentation/Sections");
    assertThat(sections.size(), equalTo(10));
    sections.forEach(section -> assertThat(section.get("Summary").size(), equalTo(0)));
  }

  @Test
  void documentsBearTheKeyOfTheRequest() throws Exception {
    visit(VISIT);
    ObjectNode request = ScribeFixture.request("visit").put("OutputEncryptionKMSKeyId", "alias/k");
    recordings(USUAL).write(asked(request));
    assertThat(notes.get("visit/summary.json").headers().kmsKeyId(), equalTo("alias/k"));
    assertThat(notes.get("visit/transcript.json").headers().encryption(), equalTo("aws:kms"));
  }

  @Test
  void rulesHideOrCutADocument() throws Exception {
    visit(VISIT);
    faults.add(FaultRule.missingOut().file("transcript.json"));
    faults.add(FaultRule.corruptOut().file("summary.json").jobNamed("visit"));
    recordings(USUAL).write(asked());
    assertThat(notes.find("visit/transcript.json"), nullValue());
    String cut = new String(notes.get("visit/summary.json").content(), StandardCharsets.UTF_8);
    faults.clear();
    recordings(USUAL).write(asked());
    String whole = new String(notes.get("visit/summary.json").content(), StandardCharsets.UTF_8);
    assertThat(whole, startsWith(cut));
    assertThat(cut.length(), equalTo(whole.length() / 2));
  }

  @Test
  void doneAgainTheDocumentsAreTheSame() throws Exception {
    visit(VISIT);
    recordings(USUAL).write(asked());
    String first =
        notes.get("visit/transcript.json").eTag() + notes.get("visit/summary.json").eTag();
    recordings(USUAL).write(asked());
    assertThat(
        notes.get("visit/transcript.json").eTag() + notes.get("visit/summary.json").eTag(),
        equalTo(first));
  }

  /** What people say, in order and out of it. */
  private static final List<String> SAID =
      List.of(
          "DOCTOR: Hello, how can I help?",
          "PATIENT: I've had a cough and chest pain for two weeks, \ud83e\udd12 really.",
          "DOCTOR: Any fever, chills or night sweats?",
          "PATIENT: No, no fever.",
          "PATIENT: Yes.",
          "DOCTOR: Do you smoke? Are you taking any medication?",
          "PATIENT: I take metformin 500 mg twice daily. My mother had diabetes.",
          "DOCTOR: Your blood pressure is 120/80. I think it is bronchitis.",
          "DOCTOR: I'll prescribe amoxicillin. Come back if it gets worse.",
          "PATIENT: Okay, that sounds good. Na\u00efve caf\u00e9 \u2014 e\u0301t\u00e9.",
          "PATIENT: How long will it take?",
          "PATIENT 2: We want him to feel better.");

  @Property(tries = 150)
  void everyLinkResolvesAndEverySpanSelectsItsText(
      @ForAll @Size(max = 14) List<@IntRange(max = 11) Integer> picks,
      @ForAll NoteTemplate template,
      @ForAll boolean exclusive,
      @ForAll boolean utf16)
      throws Exception {
    StringBuilder text = new StringBuilder();
    picks.forEach(pick -> text.append(SAID.get(pick)).append('\n'));
    ObjectNode request = ScribeFixture.request("visit");
    ((ObjectNode) request.get("Settings"))
        .putObject("ClinicalNoteGenerationSettings")
        .put("NoteTemplate", template.name());
    DocumentStyle style = new DocumentStyle(false, false, exclusive, utf16);
    JsonNode conversation = visit(text.toString()).transcript(style, request);

    Map<String, String> contents = new HashMap<>();
    for (JsonNode segment : conversation.get("TranscriptSegments")) {
      contents.put(segment.get("SegmentId").textValue(), segment.get("Content").textValue());
    }
    assertThat(contents.size(), equalTo(conversation.get("TranscriptSegments").size()));
    List<JsonNode> spans = new ArrayList<>();
    for (JsonNode insight : conversation.get("ClinicalInsights")) {
      insight.get("Spans").forEach(spans::add);
      insight.get("Attributes").forEach(each -> each.get("Spans").forEach(spans::add));
    }
    for (JsonNode span : spans) {
      String content = contents.get(span.get("SegmentId").textValue());
      int begin = span.get("BeginCharacterOffset").intValue();
      int end = span.get("EndCharacterOffset").intValue() + (exclusive ? 0 : 1);
      String selected =
          utf16
              ? content.substring(begin, end)
              : content.substring(
                  content.offsetByCodePoints(0, begin), content.offsetByCodePoints(0, end));
      assertThat(selected, equalTo(span.get("Content").textValue()));
    }
    List<String> broken = new ArrayList<>();
    for (JsonNode section : written("summary.json").at("/ClinicalDocumentation/Sections")) {
      for (JsonNode sentence : section.get("Summary")) {
        assertThat(sentence.get("EvidenceLinks").size() > 0, is(true));
        for (JsonNode link : sentence.get("EvidenceLinks")) {
          if (!contents.containsKey(link.get("SegmentId").textValue())) {
            broken.add(link.get("SegmentId").textValue());
          }
        }
      }
    }
    assertThat(broken, empty());
  }
}
