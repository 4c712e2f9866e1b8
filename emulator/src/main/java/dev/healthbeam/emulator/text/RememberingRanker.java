/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers a bounded number of answers of a ranker that takes its time, since notes repeat
 * themselves. Each question has a few places, of which the newest takes the oldest over: no lock,
 * no list to keep.
 */
final class RememberingRanker implements Ranker {
  private static final int BUCKET_BITS = 14;

  /** With one place each, a tenth of some thousands of questions drove each other out. */
  private static final int PLACES = 4;

  private record Answer(String question, List<Code> concepts) {}

  private final Ranker ranker;
  private final AtomicReferenceArray<Answer> places =
      new AtomicReferenceArray<>(PLACES << BUCKET_BITS);

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
    int bucket = (Words.stir(question.hashCode()) >>> (32 - BUCKET_BITS)) * PLACES;
    for (int i = bucket; i < bucket + PLACES; i++) {
      Answer known = places.get(i);
      if (known != null && known.question.equals(question)) {
        return known.concepts;
      }
    }
    Answer answer = new Answer(question, ranker.best(asked));
    for (int i = bucket + PLACES - 1; i > bucket; i--) {
      places.set(i, places.get(i - 1));
    }
    places.set(bucket, answer);
    return answer.concepts;
  }
}
