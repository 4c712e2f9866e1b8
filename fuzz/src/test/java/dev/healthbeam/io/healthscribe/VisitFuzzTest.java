/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import dev.healthbeam.transforms.visits.VisitMarkdown;
import dev.healthbeam.transforms.visits.VisitText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Documents of HealthScribe that the service did not write so. */
class VisitFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Watch TRANSCRIPTS =
      new Watch(
          input -> {
            TranscriptReader.Transcript read = TranscriptReader.read(input);
            use(read.segments(), List.of(), read.insights(), read.items());
          },
          IOException.class);

  private static final Watch NOTES =
      new Watch(
          input -> use(List.of(), NoteReader.read(input), List.of(), List.of()), IOException.class);

  private static final Watch SETTINGS =
      new Watch(
          input -> SettingsJson.read(new String(input, StandardCharsets.UTF_8)),
          IllegalArgumentException.class);

  private static final Watch PLACES =
      new Watch(input -> JobDocuments.parse(new String(input, StandardCharsets.UTF_8)));

  /** Whatever can be read can be written in every form. */
  private static void use(
      List<TranscriptSegment> segments,
      List<NoteSection> note,
      List<Insight> insights,
      List<TranscriptItem> items)
      throws IOException {
    VisitResult visit =
        VisitResult.create("visit", "s3://in/a.wav", "job", segments, note, insights, items, 0);
    String line = VisitJson.line(visit);
    if (line.indexOf('\n') >= 0) {
      throw new AssertionError("more than a line");
    }
    JSON.readTree(line);
    VisitText.text(visit);
    VisitText.note(visit);
    VisitMarkdown.markdown(visit);
  }

  @Provide
  Arbitrary<byte[]> transcripts() {
    return Variants.of(VisitFuzzTest.class, "fuzzTranscripts").arbitrary();
  }

  @Property(tries = 4000)
  void aTranscriptIsReadOrRefused(@ForAll("transcripts") byte[] input) {
    TRANSCRIPTS.read(input);
  }

  @FuzzTest
  void fuzzTranscripts(byte[] input) {
    TRANSCRIPTS.read(input);
  }

  @Provide
  Arbitrary<byte[]> notes() {
    return Variants.of(VisitFuzzTest.class, "fuzzNotes").arbitrary();
  }

  @Property(tries = 3000)
  void aNoteIsReadOrRefused(@ForAll("notes") byte[] input) {
    NOTES.read(input);
  }

  @FuzzTest
  void fuzzNotes(byte[] input) {
    NOTES.read(input);
  }

  @Provide
  Arbitrary<byte[]> settings() {
    return Variants.of(VisitFuzzTest.class, "fuzzSettings").arbitrary();
  }

  @Property(tries = 3000)
  void settingsAreReadOrRefused(@ForAll("settings") byte[] input) {
    SETTINGS.read(input);
  }

  @FuzzTest
  void fuzzSettings(byte[] input) {
    SETTINGS.read(input);
  }

  @Provide
  Arbitrary<byte[]> places() {
    return Variants.of(VisitFuzzTest.class, "fuzzPlaces").arbitrary();
  }

  @Property(tries = 3000)
  void placesAreFoundOrNot(@ForAll("places") byte[] input) {
    PLACES.read(input);
  }

  @FuzzTest
  void fuzzPlaces(byte[] input) {
    PLACES.read(input);
  }
}
