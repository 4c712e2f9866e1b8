/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Category CONDITION =
      new Category("CONDITION", Set.of("Disease", "Sign"), Set.of("DX_NAME"));

  private static final GoldText TEXT =
      new GoldText(
          "dry cough, fever and gout 😀 rash",
          List.of(
              new GoldSpan("Sign", 0, 9),
              new GoldSpan("Sign", 11, 16),
              new GoldSpan("Disease", 21, 25),
              new GoldSpan("Other", 28, 32)),
          0);

  @Test
  void exactIsTheSameSpanAndOverlappingIsAnyTouch() {
    Tally tally = tally(at(4, 9), at(11, 16), at(28, 32), at(17, 20));
    assertThat(tally.gold(), equalTo(3));
    assertThat(tally.found(), equalTo(4));
    assertThat(tally.exact(), equalTo(new Score(1 / 4.0, 1 / 3.0)));
    assertThat(tally.overlapping(), equalTo(new Score(2 / 4.0, 2 / 3.0)));
  }

  @Test
  void f1IsTheHarmonicMean() {
    assertThat(new Score(0.5, 1).f1(), closeTo(2 / 3.0, 1e-9));
    assertThat(new Score(0, 0).f1(), equalTo(0.0));
  }

  @Test
  void theSameSpanFoundTwiceCountsOnce() {
    assertThat(tally(at(11, 16), at(11, 16)).found(), equalTo(1));
  }

  @Test
  void typesOfOtherCategoriesDoNotCount() {
    assertThat(tally(new Found("TEST_NAME", new Range(11, 16))).found(), equalTo(0));
  }

  @Test
  void theGapOfAnInterruptedSpanIsNotTouched() {
    GoldText gap =
        new GoldText(
            "left and right knee",
            List.of(new GoldSpan("Sign", List.of(new Range(0, 4), new Range(15, 19)))),
            0);
    assertThat(tally(gap, at(9, 14)).overlapping(), equalTo(new Score(0, 0)));
    assertThat(tally(gap, at(0, 19)).exact(), equalTo(new Score(1, 1)));
  }

  @Test
  void recallIsToldByLabelToo() {
    Tally tally = tally(at(0, 5));
    assertThat(tally.labels().get("Sign").found, equalTo(1));
    assertThat(tally.labels().get("Sign").all, equalTo(2));
    assertThat(tally.labels().get("Disease").found, equalTo(0));
  }

  @Test
  void errorsAreTheWordsAndHowOftenMostFrequentFirst() {
    Tally tally = tally(at(28, 32), at(0, 9));
    assertThat(tally.mostWrong(9), contains(Map.entry("rash", 1)));
    assertThat(tally.mostMissed(9), contains(Map.entry("fever", 1), Map.entry("gout", 1)));
    assertThat(tally.mostMissed(0), empty());
  }

  @Test
  void theEmulatorsEntitiesAttributesAndUnmappedAttributesAllCount() {
    List<Found> found =
        Evaluation.emulator(ClinicalTextEngine.builtIn(), "ENTITIES_V2")
            .apply("Metformin 500 mg daily. Increase to 40 mg p.o. daily.");
    assertThat(
        found,
        hasItems(
            new Found("GENERIC_NAME", new Range(0, 9)),
            new Found("DOSAGE", new Range(10, 16)),
            new Found("DOSAGE", new Range(36, 41))));
  }

  @Test
  void noTypeAndNoLabelIsInTwoCategoriesOfADataSet() {
    for (List<Category> set : List.of(Category.MACCROBAT, Category.ASQ_PHI, Category.PRESIDIO)) {
      long types = set.stream().flatMap(category -> category.types().stream()).distinct().count();
      long labels = set.stream().flatMap(category -> category.labels().stream()).distinct().count();
      assertThat(types, equalTo(set.stream().mapToLong(one -> one.types().size()).sum()));
      assertThat(labels, equalTo(set.stream().mapToLong(one -> one.labels().size()).sum()));
    }
  }

  private static Found at(int begin, int end) {
    return new Found("DX_NAME", new Range(begin, end));
  }

  private static Tally tally(Found... found) {
    return tally(TEXT, found);
  }

  private static Tally tally(GoldText text, Found... found) {
    return Evaluation.of("t", List.of(CONDITION), List.of(text), any -> List.of(found))
        .tallies()
        .get(0);
  }
}
