/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberingRankerTest {
  private static final int QUESTIONS = 6_000;

  private final AtomicInteger asked = new AtomicInteger();
  private final RememberingRanker ranker =
      new RememberingRanker(
          question -> {
            asked.incrementAndGet();
            return List.of(new Code("code", question.words() + question.attributes()));
          });

  @Test
  void everyQuestionGetsItsOwnAnswer() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < QUESTIONS; i++) {
        assertThat(answer("pain " + i, Set.of()), equalTo("pain " + i + "[]"));
        assertThat(answer("pain " + i, Set.of("left")), equalTo("pain " + i + "[left]"));
      }
    }
  }

  @Test
  void someThousandsOfQuestionsDoNotDriveEachOtherOut() {
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < QUESTIONS; i++) {
        answer("pain " + i, Set.of());
      }
    }
    assertThat(asked.get(), equalTo(QUESTIONS));
  }

  private String answer(String words, Set<String> attributes) {
    return ranker
        .best(new Ranker.Asked(null, Sort.CONDITION, words, attributes))
        .get(0)
        .description();
  }
}
