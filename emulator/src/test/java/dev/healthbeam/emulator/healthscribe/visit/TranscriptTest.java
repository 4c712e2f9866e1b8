/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final int MANY = 30;

  private static List<Segment> segments(String text, Long length, Integer voices, WordFilter filter)
      throws MalformedVisitException {
    return Transcript.of(text, new Transcript.Making("job", length, voices, filter)).segments();
  }

  private static List<Segment> segments(String text) throws MalformedVisitException {
    return segments(text, 60_000L, MANY, WordFilter.NONE);
  }

  private static <T> List<T> each(List<Segment> segments, Function<Segment, T> what) {
    return segments.stream().map(what).toList();
  }

  private static String line(Segment segment) {
    return segment.participant() + ": " + segment.content();
  }

  @Test
  void everySentenceOfATurnIsASegment() throws Exception {
    assertThat(
        each(
            segments(
                "DOCTOR: Good morning. What is it?\nPATIENT: I saw Dr. Quill. He gave 2.5 mg."),
            TranscriptTest::line),
        contains(
            "CLINICIAN_0: Good morning.",
            "CLINICIAN_0: What is it?",
            "PATIENT_0: I saw Dr. Quill.",
            "PATIENT_0: He gave 2.5 mg."));
  }

  @Test
  void linesWithoutASpeakerGoOnWithTheTurnBeforeAndBlankOnesSayNothing() throws Exception {
    assertThat(
        each(
            segments("doctor : Take\r\n\r\n  one\ta day, note: in the morning.\n\nPatient:\nYes."),
            TranscriptTest::line),
        contains("CLINICIAN_0: Take one a day, note: in the morning.", "PATIENT_0: Yes."));
  }

  @Test
  void aTextThatSaysNothingHasNoSegments() throws Exception {
    assertThat(segments(""), empty());
    assertThat(segments("\n \nDOCTOR:\nPATIENT:  \n"), empty());
  }

  @Test
  void theFirstLineNamesASpeaker() {
    MalformedVisitException e =
        assertThrows(MalformedVisitException.class, () -> segments("\nHello there.\nDOCTOR: Hi."));
    assertThat(e.getMessage(), startsWith("line 2 names no speaker"));
    assertThat(e.getMessage(), not(startsWith("Hello")));
  }

  @Test
  void timesAreSecondsOrMinutesAndSecondsOrHoursToo() throws Exception {
    List<Segment> segments =
        segments("[12.5-15] DOCTOR: Hi.\n[ 01:05.25 - 1:10 ] Patient 2: Hi.\n[1:02:03]patient:Hi.");
    assertThat(each(segments, Segment::begin), contains(12_500L, 65_250L, 3_723_000L));
    assertThat(each(segments, Segment::end).subList(0, 2), contains(15_000L, 70_000L));
  }

  @Test
  void aTimeThatCannotBeReadIsTold() {
    for (String time : new String[] {"[soon]", "[1:60]", "[1:60:00]", "[5-4]", "[1.2345]", "[]"}) {
      MalformedVisitException e =
          assertThrows(MalformedVisitException.class, () -> segments(time + " DOCTOR: Hi."));
      assertThat(e.getMessage(), startsWith("line 1 "));
    }
  }

  @Test
  void aBracketBeforeNoSpeakerIsWhatIsSaid() throws Exception {
    assertThat(
        each(segments("DOCTOR: Well,\n[laughs] that is all."), Segment::content),
        contains("Well, [laughs] that is all."));
  }

  @Test
  void missingTimesAreSharedOutByWords() throws Exception {
    List<Segment> whole = segments("DOCTOR: one\nPATIENT: one two three");
    assertThat(each(whole, Segment::begin), contains(0L, 15_000L));
    assertThat(each(whole, Segment::end), contains(15_000L, 60_000L));

    List<Segment> between =
        segments("[10-12] DOCTOR: a\nPATIENT: b\nDOCTOR: c d e\n[20] PATIENT: f\nDOCTOR: g");
    assertThat(
        each(between, Segment::begin), contains(10_000L, 12_000L, 14_000L, 20_000L, 40_000L));
    assertThat(each(between, Segment::end), contains(12_000L, 14_000L, 20_000L, 40_000L, 60_000L));
  }

  @Test
  void withoutALengthAWordTakesFourTenthsOfASecond() throws Exception {
    List<Segment> segments =
        segments("DOCTOR: one two\nPATIENT: three", null, MANY, WordFilter.NONE);
    assertThat(each(segments, Segment::end), contains(800L, 1_200L));
  }

  @Test
  void speakersAreNumberedByRoleAsTheyAreHeard() throws Exception {
    String text = "PATIENT 2: a\nCLINICIAN: b\nPATIENT: c\nDOCTOR: d\nDOCTOR 2: e\nPatient-2: f";
    assertThat(
        each(segments(text), Segment::participant),
        contains(
            "PATIENT_0", "CLINICIAN_0", "PATIENT_1", "CLINICIAN_0", "CLINICIAN_1", "PATIENT_0"));
  }

  @Test
  void moreSpeakersThanCanBeToldApartAreTakenForTheLastOfTheirRole() throws Exception {
    String text = "DOCTOR: a\nPATIENT: b\nPATIENT 2: c\nDOCTOR 2: d";
    assertThat(
        each(segments(text, null, 3, WordFilter.NONE), Segment::participant),
        contains("CLINICIAN_0", "PATIENT_0", "PATIENT_1", "CLINICIAN_0"));
    assertThat(
        each(
            segments("DOCTOR: a\nDOCTOR 2: b\nPATIENT: c", null, 2, WordFilter.NONE),
            Segment::participant),
        contains("CLINICIAN_0", "CLINICIAN_1", "CLINICIAN_1"));
  }

  @Test
  void aChannelIsOneSpeaker() throws Exception {
    String text = "DOCTOR: a\nPATIENT: b\nPATIENT 2: c\nDOCTOR 2: d";
    assertThat(
        each(segments(text, null, null, WordFilter.NONE), Segment::participant),
        contains("CLINICIAN_0", "PATIENT_0", "PATIENT_0", "CLINICIAN_0"));
  }

  @Test
  void itemsAreWordsWithTimesAndMarksWithout() throws Exception {
    List<Item> items = segments("[10-14] PATIENT: It's 2.5 mg, ok?").get(0).items();
    assertThat(
        items.stream().map(Item::content).toList(), contains("It's", "2.5", "mg", ",", "ok", "?"));
    assertThat(items.get(0), equalTo(new Item("It's", true, 10_000, 11_000, false)));
    assertThat(items.get(3), equalTo(new Item(",", false, 0, 0, false)));
    assertThat(items.get(4).end(), lessThanOrEqualTo(14_000L));
  }

  @Test
  void aFilterMasksRemovesOrTagsItsWords() throws Exception {
    String text = "PATIENT: Damn, it hurts. Damn! Dam it.";
    Set<String> words = Set.of("damn");
    assertThat(
        each(filtered(text, WordFilter.Method.MASK, words), Segment::content),
        contains("***, it hurts.", "***!", "Dam it."));
    assertThat(
        each(filtered(text, WordFilter.Method.REMOVE, words), Segment::content),
        contains(", it hurts.", "Dam it."));
    List<Segment> tagged = filtered(text, WordFilter.Method.TAG, words);
    assertThat(each(tagged, Segment::content), contains("Damn, it hurts.", "Damn!", "Dam it."));
    assertThat(tagged.get(0).items().get(0).tagged(), is(true));
    assertThat(tagged.get(2).items().get(0).tagged(), is(false));
  }

  private static List<Segment> filtered(String text, WordFilter.Method method, Set<String> words)
      throws MalformedVisitException {
    return segments(text, 1_000L, MANY, new WordFilter(method, words));
  }

  @Test
  void theSameTextGivesTheSameIds() throws Exception {
    String text = "DOCTOR: Hi. Hi.\nPATIENT: Hi.";
    List<String> ids = each(segments(text), Segment::id);
    assertThat(each(segments(text), Segment::id), equalTo(ids));
    assertThat(Set.copyOf(ids).size(), equalTo(3));
  }

  @Property(tries = 300)
  void sentencesJoinedAreWhatWasSaidAndTimesGoOn(
      @ForAll @Size(max = 8) List<@IntRange(max = 7) Integer> picks,
      @ForAll @IntRange(min = 500, max = 100_000) int length)
      throws Exception {
    List<String> pieces =
        List.of(
            "Yes.",
            "No, I don't!",
            "Mr. A. Quill?",
            "2.5 mg. 3 days.",
            "...",
            "e.g. this",
            "Caf\u00e9 \ud83d\ude00.",
            "I. You.");
    List<String> said = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int pick : picks) {
      said.add(pieces.get(pick));
      text.append(pick % 2 == 0 ? "DOCTOR: " : "PATIENT: ").append(pieces.get(pick)).append('\n');
    }
    List<Segment> segments = segments(text.toString(), (long) length, MANY, WordFilter.NONE);
    assertThat(
        String.join(" ", each(segments, Segment::content)),
        equalTo(String.join(" ", said.stream().filter(piece -> !piece.equals("...")).toList())));
    long before = 0;
    for (Segment segment : segments) {
      assertThat(segment.begin(), greaterThanOrEqualTo(before));
      assertThat(segment.end(), greaterThanOrEqualTo(segment.begin()));
      assertThat(segment.end(), lessThanOrEqualTo((long) length));
      before = segment.begin();
      assertThat(
          segment.items().stream().filter(Item::isWord).map(Item::begin).toList(),
          everyItem(greaterThanOrEqualTo(segment.begin())));
    }
  }
}
