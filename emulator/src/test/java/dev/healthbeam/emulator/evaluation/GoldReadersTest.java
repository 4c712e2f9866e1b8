/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldReadersTest {
  @Test
  void ofBratOnlyEntitiesCountAndTheyMayHaveGaps() {
    GoldText text =
        Maccrobat.text(
            "a",
            "fever and a dry cough",
            List.of(
                "T1\tSign_symptom 0 5\tfever",
                "E1\tSign_symptom:T1",
                "T2\tSign_symptom 0 1;12 21\tf dry cough",
                "R1\tMODIFY Arg1:T1 Arg2:T2",
                "#1\tAnnotatorNotes T1\tnothing"));
    assertThat(
        text.spans(),
        contains(
            new GoldSpan("Sign_symptom", 0, 5),
            new GoldSpan("Sign_symptom", List.of(new Range(0, 1), new Range(12, 21)))));
  }

  @Test
  void anEntityBeyondTheTextIsMalformedAndItsWordsAreNotTold() {
    for (String line :
        List.of("T1\tA 0 99\tsecret", "T1\tA x 2\tsecret", "T1", "T1\tA 3 3\tsecret")) {
      MalformedGoldException malformed =
          assertThrows(
              MalformedGoldException.class, () -> Maccrobat.text("a", "secret", List.of(line)));
      assertThat(
          malformed.getMessage(),
          allOf(containsString("a.ann line 1"), not(containsString("secret"))));
    }
  }

  @Test
  void aValueOfAsqPhiIsFoundWhereverItStandsAsAWord() {
    List<GoldText> texts =
        AsqPhi.parse(
            """
            ===QUERY===
            😀 Ada Quill, not Adamant, of Ada?
            ===PHI_TAGS===
            {"identifier_type": "NAME", "value": "Ada"}

            ===QUERY===
            Nobody.
            ===PHI_TAGS===
            """);
    assertThat(
        texts.get(0).spans(), contains(new GoldSpan("NAME", 2, 5), new GoldSpan("NAME", 29, 32)));
    assertThat(texts.get(1).spans(), empty());
  }

  @Test
  void aValueWithinAnotherIsNotCountedAgain() {
    GoldText text =
        AsqPhi.parse(
                """
                ===QUERY===
                Ada Quill
                ===PHI_TAGS===
                {"identifier_type": "NAME", "value": "Ada Quill"}
                {"identifier_type": "NAME", "value": "Ada"}
                """)
            .get(0);
    assertThat(text.spans(), contains(new GoldSpan("NAME", 0, 9)));
  }

  @Test
  void aValueThatIsNotInTheTextIsCountedAsUnplaced() {
    GoldText text =
        AsqPhi.parse(
                """
                ===QUERY===
                Ada
                ===PHI_TAGS===
                {"identifier_type": "NAME", "value": "Bo"}
                """)
            .get(0);
    assertThat(text.spans(), empty());
    assertThat(text.unplaced(), equalTo(1));
  }

  @Test
  void otherFilesAreNotTakenForAsqPhi() {
    for (String wrong :
        List.of("", "text", "===QUERY===\nAda", "===QUERY===\nA\n===PHI_TAGS===\n{")) {
      assertThrows(MalformedGoldException.class, () -> AsqPhi.parse(wrong));
    }
  }

  @Test
  void presidioComesAsJson() {
    List<GoldText> texts =
        Presidio.parse(
            "[{\"full_text\":\"I am"
                + " Ada\",\"spans\":[{\"entity_type\":\"PERSON\",\"entity_value\":\"Ada\","
                + "\"start_position\":5,\"end_position\":8}]}]");
    assertThat(texts.get(0).text(), equalTo("I am Ada"));
    assertThat(texts.get(0).spans(), contains(new GoldSpan("PERSON", 5, 8)));
    for (String wrong : List.of("", "{}", "[]", "[{\"spans\":[{}]}]")) {
      assertThrows(MalformedGoldException.class, () -> Presidio.parse(wrong));
    }
  }

  @Test
  void recordedAnswersAreFoundByTheirText() {
    String line =
        "{\"original_query\":\"I am Ada\",\"aws_entities_detected\":"
            + "[{\"aws_type\":\"NAME\",\"begin_offset\":5,\"end_offset\":8}]}";
    assertThat(
        RecordedAnswers.parse(List.of(line)).get("I am Ada"),
        contains(new Found("NAME", new Range(5, 8))));
    assertThrows(MalformedGoldException.class, () -> RecordedAnswers.parse(List.of("{")));
  }
}
