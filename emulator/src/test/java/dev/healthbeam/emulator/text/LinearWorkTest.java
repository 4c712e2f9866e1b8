/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The work is counted, in reads of tokens and spans compared, not timed. */
class LinearWorkTest {
  /** Far more than any text needs for one char; a quadratic step would need thousands. */
  private static final long MOST_FOR_ONE_CHAR = 400;

  private static final Vocabulary VOCABULARY = Vocabulary.builtIn();

  /** Each is what some pattern begins with, and so may be tempted to look ahead from. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "1",
          "-",
          "@",
          "a@",
          "a.",
          "A ",
          "A. ",
          "Dr. ",
          "Dr. A. ",
          ":",
          "Patient:",
          "q",
          "1 ",
          "1-",
          "1/",
          "no ",
          "no cough, ",
          "no cough; ",
          "aspirin 81 mg daily ",
          "81 mg daily ",
          "aspirin, ",
          "left ",
          "left knee ",
          "pain ",
          "in the ",
          "smokes 2 packs ",
          "blood ",
          "blood pressure ",
          "BP 1 ",
          "3 days ",
          "for ",
          "every ",
          "mother ",
          "MRN ",
          "MRN: ",
          "# ",
          "http://",
          "www.",
          "12 Elm ",
          "12 Elm Street, ",
          "Saint ",
          "St. ",
          "seen at A ",
          "of the ",
          "😀",
          "e\u0301",
          "\n",
          "\r\n",
          "\n\n",
          "Heart: ",
          "FAMILY HISTORY: ",
          "(555) ",
          "555-",
          "1.",
          "(",
          "'s ",
          "A-",
          "A'",
          "a-a",
          "mg/",
          "5 mg/",
          "5 mg/kg/",
          "if ",
          "was ruled out ",
          "chest pain was ruled out ",
          "yesterday ",
          "Jan ",
          "1 Jan ",
          "+1 ",
          "+1-1-",
          "Fax: 1 ",
          "12 Elm Street\nA\n",
          "12 Elm Street\nA B C D E F G 1\n",
          "20 units/mL ",
          "heparin 20 units/mL ",
          "5 mL/min ",
          "normal EKG ",
          "weight ",
          "weight is ",
          "SpO2 low at ",
          "decreased to ",
          "mother with ",
          "by mother ",
          "PHYSICAL EXAMINATION\n",
          "he is 5 ",
          "5 mg of A ",
          "zorbinolol, 5 mg ",
          "x 7 days ",
          "white ",
          "HP-",
          "111111111 ",
          "1.1.1.1 ",
          "'23 ",
          "is Jennifer ",
          "possible ",
          "possible pneumonia or ",
          "VITAL SIGNS: T ",
          "VITAL SIGNS: T 1 P ",
          "K 1 ",
          "x5 ",
          "x5 days ");

  @Test
  void workGrowsAsTheText() {
    for (String piece : PIECES) {
      long small = work(piece, 5_000);
      long large = work(piece, 40_000);
      assertThat("work for one char of " + piece, large / 40_000, lessThan(MOST_FOR_ONE_CHAR));
      assertThat("growth with " + piece, large, lessThan(9 * small + 10_000));
    }
  }

  @Test
  void oneEndlessWordCostsNoMoreThanItsLength() {
    String word = "aspirin".repeat(15_000);
    assertThat(Reading.of(VOCABULARY, word).work(), lessThan(1_000L));
  }

  private static long work(String piece, int length) {
    Reading reading = Reading.of(VOCABULARY, piece.repeat(length / piece.length()));
    return reading.work();
  }
}
