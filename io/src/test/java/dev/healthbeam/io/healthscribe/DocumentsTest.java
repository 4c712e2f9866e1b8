/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** transcript.json, summary.json, and the line that is made of them. */
class DocumentsTest {

  private static final String TRANSCRIPT =
      """
      {"Other":[1],"Conversation":{"SessionId":"x","ConversationId":"c","JobName":"j",
       "ClinicalInsights":[
        {"InsightId":"i1","InsightType":"ClinicalEntity","Category":"MEDICAL_CONDITION",
         "Type":"DX_NAME","New":{"a":[1]},
         "Spans":[{"SegmentId":"s1","Content":"chest pain","BeginCharacterOffset":7,
          "EndCharacterOffset":16}],
         "Attributes":[{"AttributeId":"a1","Type":"SYSTEM_ORGAN_SITE","Spans":[
          {"SegmentId":"s1","Content":"chest","BeginCharacterOffset":7,"EndCharacterOffset":11}]}]}],
       "TranscriptItems":[
        {"Alternatives":[{"Confidence":0.9,"Content":"I"}],"BeginAudioTime":3.1,
         "EndAudioTime":3.2,"Type":"PRONUNCIATION"},
        {"Content":".","Confidence":"0.5","Type":"punctuation"}],
       "TranscriptSegments":[
        {"SegmentId":"s1","BeginAudioTime":3.1,"EndAudioTime":4.6,"Content":"I have chest pain.",
         "ParticipantDetails":{"ParticipantRole":"PATIENT_0"},
         "SectionDetails":{"SectionName":"SUBJECTIVE"}},
        {"SegmentId":"s2","Content":"Oh.","ParticipantDetails":{"ParticipantRole":"OBSERVER"}}]}}
      """;

  private static final String SUMMARY =
      """
      {"ClinicalDocumentation":{"SessionId":"x","Sections":[
       {"SectionName":"CHIEF_COMPLIANT","Summary":[
        {"SummarizedSegment":"Chest pain.","EvidenceLinks":[{"SegmentId":"s1"},{"SegmentId":"s9"}]}]},
       {"SectionName":"PLAN"}]}}
      """;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aTranscriptIsReadWhateverTheOrderOfItsListsAndTheShapeOfItsItems() throws IOException {
    TranscriptReader.Transcript transcript = TranscriptReader.read(utf8(TRANSCRIPT));
    TranscriptSegment first = transcript.segments().get(0);
    assertThat(first.getSpeaker(), is("PATIENT_0"));
    assertThat(first.getRole(), is("PATIENT"));
    assertThat(first.getSection(), is("SUBJECTIVE"));
    assertThat(first.getEnd(), is(4.6));
    assertThat(transcript.segments().get(1).getRole(), is("OBSERVER"));
    assertThat(
        transcript.items(),
        is(
            List.of(
                TranscriptItem.create("PRONUNCIATION", 3.1, 3.2, "I", 0.9),
                TranscriptItem.create("PUNCTUATION", null, null, ".", 0.5))));
    Insight insight = transcript.insights().get(0);
    assertThat(insight.getSpans(), is(List.of(InsightSpan.create("s1", 7, 17, "chest pain"))));
    assertThat(
        insight.getAttributes().get(0).getSpans(),
        is(List.of(InsightSpan.create("s1", 7, 12, "chest"))));
  }

  @Test
  void aTranscriptInWhichNobodySpeaksIsEmpty() throws IOException {
    TranscriptReader.Transcript transcript =
        TranscriptReader.read(utf8("{\"Conversation\":{\"TranscriptSegments\":[]}}"));
    assertThat(transcript.segments(), empty());
    assertThat(transcript.insights(), empty());
  }

  @Test
  void aNoteKeepsSectionsOfAnyNameAndLinksThatLeadNowhere() throws IOException {
    List<NoteSection> note = NoteReader.read(utf8(SUMMARY));
    assertThat(note, hasSize(2));
    assertThat(note.get(0).getSection(), is("CHIEF_COMPLIANT"));
    assertThat(note.get(0).getSentences().get(0).getEvidence(), is(List.of("s1", "s9")));
    assertThat(note.get(1).getSentences(), empty());
  }

  @Test
  void theLineOfAResultIsTheContractsOwn() throws IOException {
    TranscriptReader.Transcript transcript = TranscriptReader.read(utf8(TRANSCRIPT));
    VisitResult visit =
        VisitResult.create(
            "s3://b/k.wav",
            "s3://b/k.wav",
            "name",
            transcript.segments().subList(0, 1),
            NoteReader.read(utf8(SUMMARY)).subList(0, 1),
            transcript.insights(),
            transcript.items(),
            1);
    assertThat(
        VisitJson.line(visit),
        is(
            "{\"recording\":\"s3://b/k.wav\",\"job\":\"name\",\"transcript\":[{\"id\":\"s1\",\"speaker\":\"PATIENT_0\",\"role\":\"PATIENT\",\"begin\":3.1,\"end\":4.6,\"text\":\"I"
                + " have chest"
                + " pain.\"}],\"note\":[{\"section\":\"CHIEF_COMPLIANT\",\"sentences\":[{\"text\":\"Chest"
                + " pain.\",\"evidence\":[\"s1\",\"s9\"]}]}],\"insights\":[{\"id\":\"i1\","
                + "\"insightType\":\"ClinicalEntity\",\"category\":\"MEDICAL_CONDITION\",\"type\":\"DX_NAME\",\"spans\":[{\"segment\":\"s1\",\"begin\":7,\"end\":17,\"text\":\"chest"
                + " pain\"}],"
                + "\"attributes\":[{\"id\":\"a1\",\"type\":\"SYSTEM_ORGAN_SITE\",\"spans\":[{\"segment\":\"s1\","
                + "\"begin\":7,\"end\":12,\"text\":\"chest\"}]}]}]}"));
  }

  @Property
  void aDocumentThatWasCutIsRefusedAndNoWordOfItIsTold(
      @ForAll @IntRange(min = 0, max = 700) int length) {
    byte[] whole = utf8(TRANSCRIPT);
    byte[] cut =
        new String(whole, 0, Math.min(length, whole.length), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    IOException refusal = assertThrows(IOException.class, () -> TranscriptReader.read(cut));
    assertThat(refusal.getMessage(), not(containsString("chest")));
    assertThat(refusal.getMessage(), containsString("the document"));
  }

  @Test
  void somethingElseIsNoTranscript() {
    assertThrows(IOException.class, () -> TranscriptReader.read(utf8("[]")));
    assertThrows(IOException.class, () -> TranscriptReader.read(utf8(SUMMARY)));
    assertThrows(IOException.class, () -> NoteReader.read(utf8("")));
  }

  @Test
  void noRowTellsWordsWhenItIsLogged() throws IOException {
    TranscriptReader.Transcript transcript = TranscriptReader.read(utf8(TRANSCRIPT));
    String logged =
        transcript.segments() + " " + transcript.insights() + NoteReader.read(utf8(SUMMARY));
    assertThat(logged, not(containsString("hest")));
  }
}
