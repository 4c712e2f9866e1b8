/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import dev.healthbeam.io.healthscribe.NoteSection;
import dev.healthbeam.io.healthscribe.NoteSentence;
import dev.healthbeam.io.healthscribe.TranscriptSegment;
import dev.healthbeam.io.healthscribe.VisitResult;
import java.util.List;

/** Visits for tests. */
final class Visits {

  private Visits() {}

  static TranscriptSegment segment(String id, double begin, String speaker, String text) {
    return TranscriptSegment.create(id, speaker, null, begin, begin + 1, text, null);
  }

  static NoteSection section(String name, NoteSentence... sentences) {
    return NoteSection.create(name, List.of(sentences));
  }

  static NoteSentence sentence(String text, String... evidence) {
    return NoteSentence.create(text, List.of(evidence));
  }

  static VisitResult visit(List<TranscriptSegment> transcript, NoteSection... note) {
    return VisitResult.create(
        "s3://b/1.wav",
        "s3://b/1.wav",
        "job-1",
        transcript,
        List.of(note),
        List.of(),
        List.of(),
        0);
  }
}
