/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OffsetsPropertyTest {
  private static final List<String> ANALYSES =
      List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  private final ClinicalTextEngine engine = ClinicalTextEngine.builtIn();

  @Property(tries = 600)
  void everyOffsetSelectsItsText(@ForAll("notes") String text) {
    for (String analysis : ANALYSES) {
      check(engine.analyze(analysis, text), text);
    }
  }

  @Property(tries = 200)
  void anyStringAtAllIsAnswered(@ForAll String text) {
    for (String analysis : ANALYSES) {
      check(engine.analyze(analysis, text), text);
    }
  }

  @Property(tries = 100)
  void theSameTextGivesTheSameAnswer(@ForAll("notes") String text) {
    for (String analysis : ANALYSES) {
      assertThat(engine.analyze(analysis, text), equalTo(engine.analyze(analysis, text)));
    }
  }

  private static void check(ObjectNode answer, String text) {
    int[] codePoints = text.codePoints().toArray();
    for (JsonNode entity : answer.get("Entities")) {
      checkSpan(entity, codePoints);
      entity.path("Attributes").forEach(attribute -> checkSpan(attribute, codePoints));
    }
    for (JsonNode unmapped : answer.path("UnmappedAttributes")) {
      checkSpan(unmapped.get("Attribute"), codePoints);
    }
  }

  private static void checkSpan(JsonNode span, int[] codePoints) {
    int begin = span.get("BeginOffset").asInt();
    int end = span.get("EndOffset").asInt();
    assertThat("a span is not empty", begin < end);
    assertThat(new String(codePoints, begin, end - begin), equalTo(span.get("Text").asText()));
  }

  /** Notes shuffled from what the engine knows and what breaks offsets. */
  @Provide
  Arbitrary<String> notes() {
    Arbitrary<String> known =
        Arbitraries.of(
            "aspirin",
            "81 mg",
            "p.o.",
            "twice daily",
            "every 6 hours",
            "for 5 days",
            "x 3 weeks",
            "severe",
            "left",
            "knee",
            "chest pain",
            "asthma",
            "no",
            "denies",
            "but",
            "mother",
            "history of",
            "possible",
            "if",
            "BP",
            "142/88",
            "mmHg",
            "HbA1c",
            "7.9%",
            "EKG",
            "normal",
            "2 years ago",
            "Dr.",
            "Mr. José Ñandú",
            "Patient: Ada Quill",
            "45-year-old",
            "04/12/2023",
            "April 12th, 2023",
            "(555) 010-4477",
            "a@b.example.org",
            "http://example.org/x",
            "MRN: 0012345",
            "12 Elm Street, Fernhollow, IL 62704",
            "St. Mary's Hospital",
            "smokes",
            "one pack per day",
            "ALLERGIES:",
            "FAMILY HISTORY:",
            "works as a carpenter",
            "Lipitor 40 mg",
            "#",
            "@",
            ":",
            "q",
            "1",
            "500",
            "mg");
    Arbitrary<String> odd =
        Arbitraries.of(
            "😀", "👩🏽‍⚕️", "e\u0301", "\u0301", "\uFEFF", "\r\n", "\n\n", "\u00A0", "\u2028",
            "𝔞𝔟", "½", "²", "İ", "ß", "\uD83D", "\uDE00", "\t", "\u200D", "’", "–", "٣", "漢字");
    Arbitrary<String> blank = Arbitraries.of(" ", " ", " ", "", "\n", ". ", ", ", "; ", "-");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(4);
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, known),
            net.jqwik.api.Tuple.of(2, odd),
            net.jqwik.api.Tuple.of(6, blank),
            net.jqwik.api.Tuple.of(1, any));
    return piece.list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }
}
