/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers a bounded number of answers of a ranker that takes its time, since notes repeat
 * themselves. Each question has one place, and a newer one takes it over: no lock, no list to keep.
 */
final class RememberingRanker implements Ranker {
  private static final int BITS = 16;

  private record Answer(String question, List<Code> concepts) {}

  private final Ranker ranker;
  private final AtomicReferenceArray<Answer> places = new AtomicReferenceArray<>(1 << BITS);

  RememberingRanker(Ranker ranker) {
    this.ranker = ranker;
  }

  @Override
  public List<Code> best(Asked asked) {
    // The words settle the term, and with it the sort.
    String question =
        asked.attributes().isEmpty()
            ? asked.words()
            : asked.words() + '|' + String.join("|", asked.attributes());
    int place = (question.hashCode() * 0x9E3779B9) >>> (32 - BITS);
    Answer known = places.get(place);
    if (known == null || !known.question.equals(question)) {
      known = new Answer(question, ranker.best(asked));
      places.set(place, known);
    }
    return known.concepts;
  }
}
