/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import dev.healthbeam.io.healthscribe.NoteSentence;
import dev.healthbeam.io.healthscribe.TranscriptSegment;
import dev.healthbeam.io.healthscribe.VisitResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The segments of a visit by number, from 1 in the order of the transcript. */
record SegmentNumbers(Map<String, Integer> byId) {

  /** The number of a segment that is not there. */
  static final int NOWHERE = 0;

  static SegmentNumbers of(VisitResult visit) {
    Map<String, Integer> numbers = new HashMap<>();
    for (TranscriptSegment segment : visit.getTranscript()) {
      numbers.putIfAbsent(segment.getId(), numbers.size() + 1);
    }
    return new SegmentNumbers(numbers);
  }

  /** What a sentence rests on. */
  List<Integer> of(NoteSentence sentence) {
    return sentence.getEvidence().stream().map(id -> byId.getOrDefault(id, NOWHERE)).toList();
  }
}
