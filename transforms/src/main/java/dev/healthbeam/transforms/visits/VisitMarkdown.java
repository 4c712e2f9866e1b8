/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import dev.healthbeam.io.healthscribe.NoteSection;
import dev.healthbeam.io.healthscribe.NoteSentence;
import dev.healthbeam.io.healthscribe.TranscriptSegment;
import dev.healthbeam.io.healthscribe.VisitResult;

/**
 * Visits as markdown (CommonMark): the note, each sentence with links to the segments it rests on,
 * then the transcript. What was said is escaped: it shows as it was said, whatever it looks like.
 */
public final class VisitMarkdown {

  /** What begins or ends something in the middle of a line. */
  private static final String SPECIAL = "\\`*_{}[]<>#|~&$";

  private VisitMarkdown() {}

  /** All of a visit. */
  public static String markdown(VisitResult visit) {
    SegmentNumbers numbers = SegmentNumbers.of(visit);
    StringBuilder text = new StringBuilder("# Visit\n\n");
    text.append("Recording: ").append(escaped(visit.getRecording())).append("  \n");
    text.append("Job: ").append(escaped(visit.getJob())).append("\n\n## Note\n");
    for (NoteSection section : visit.getNote()) {
      text.append("\n### ").append(escaped(VisitText.heading(section))).append("\n\n");
      for (NoteSentence sentence : section.getSentences()) {
        text.append("- ").append(escaped(sentence.getText()));
        for (int number : numbers.of(sentence)) {
          text.append(
              number == SegmentNumbers.NOWHERE ? " (?)" : " ([%1$d](#s%1$d))".formatted(number));
        }
        text.append('\n');
      }
    }
    text.append("\n## Transcript\n");
    int number = 0;
    for (TranscriptSegment segment : visit.getTranscript()) {
      number++;
      text.append(
          "\n<a id=\"s%1$d\"></a>%1$d\\. %2$s **"
              .formatted(number, VisitText.time(segment.getBegin())));
      text.append(escaped(VisitText.speaker(segment))).append(":** ");
      text.append(escaped(segment.getText())).append('\n');
    }
    return text.toString();
  }

  /** The text on one line, so that markdown takes every character of it for itself. */
  static String escaped(String text) {
    String line = VisitText.oneLine(text);
    StringBuilder escaped = new StringBuilder();
    boolean digitsOnly = true; // so far: a number and a stop would begin a list
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 && "+-=".indexOf(c) >= 0;
      boolean numbers = digitsOnly && i > 0 && (c == '.' || c == ')');
      boolean address = c == ':' && line.startsWith("//", i + 1); // some make links of them
      if (SPECIAL.indexOf(c) >= 0 || begins || numbers || address) {
        escaped.append('\\');
      }
      escaped.append(c);
      digitsOnly &= c >= '0' && c <= '9';
    }
    return escaped.toString();
  }
}
