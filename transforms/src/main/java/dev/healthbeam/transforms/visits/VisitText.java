/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import dev.healthbeam.io.healthscribe.NoteSection;
import dev.healthbeam.io.healthscribe.NoteSentence;
import dev.healthbeam.io.healthscribe.TranscriptSegment;
import dev.healthbeam.io.healthscribe.VisitResult;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Visits as text for people: the note, each sentence with the numbers of the segments it rests on,
 * then the transcript with those numbers.
 *
 * <pre>
 * Recording: s3://bucket/visits/1.wav
 * Job: visits-2026-11-MEDICAL_SCRIBE-0123456789abcdef0123-1
 *
 * NOTE
 *
 * CHIEF COMPLAINT
 * - Chest pain since Monday. [2]
 *
 * TRANSCRIPT
 *
 * [1] 0:00:00 CLINICIAN_0: What brings you in today?
 * [2] 0:00:03 PATIENT_0: I have had chest pain since Monday.
 * </pre>
 *
 * <p>A sentence whose evidence leads to no segment is there all the same, with {@code [?]}. Control
 * characters, which a terminal would obey, become spaces; so do those that turn the direction of
 * writing, behind which a sentence could pass for another.
 */
public final class VisitText {

  /** What ends a line, moves a cursor, or turns the writing of all that follows on its line. */
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  private VisitText() {}

  /** All of a visit. */
  public static String text(VisitResult visit) {
    SegmentNumbers numbers = SegmentNumbers.of(visit);
    StringBuilder text = new StringBuilder();
    text.append("Recording: ").append(oneLine(visit.getRecording())).append('\n');
    text.append("Job: ").append(oneLine(visit.getJob())).append("\n\nNOTE\n");
    for (NoteSection section : visit.getNote()) {
      text.append('\n').append(heading(section)).append('\n');
      for (NoteSentence sentence : section.getSentences()) {
        text.append("- ").append(oneLine(sentence.getText()));
        if (!sentence.getEvidence().isEmpty()) {
          text.append(" [")
              .append(
                  String.join(", ", numbers.of(sentence).stream().map(VisitText::shown).toList()))
              .append(']');
        }
        text.append('\n');
      }
    }
    text.append("\nTRANSCRIPT\n\n");
    int number = 0;
    for (TranscriptSegment segment : visit.getTranscript()) {
      number++;
      text.append('[').append(number).append("] ").append(time(segment.getBegin())).append(' ');
      text.append(oneLine(speaker(segment))).append(": ");
      text.append(oneLine(segment.getText())).append('\n');
    }
    return text.toString();
  }

  /**
   * The note alone, as one writes notes: headings with a colon, the sentences of a section in a
   * line. Sections about which nothing was said are left out; empty if there is none at all.
   */
  public static String note(VisitResult visit) {
    StringBuilder text = new StringBuilder();
    for (NoteSection section : visit.getNote()) {
      if (section.getSentences().isEmpty()) {
        continue;
      }
      text.append(heading(section)).append(":\n");
      text.append(
          String.join(
              " ",
              section.getSentences().stream()
                  .map(sentence -> oneLine(sentence.getText()))
                  .toList()));
      text.append("\n\n");
    }
    return text.toString();
  }

  private static String shown(int number) {
    return number == SegmentNumbers.NOWHERE ? "?" : String.valueOf(number);
  }

  static String heading(NoteSection section) {
    String name = oneLine(section.getSection()).replace('_', ' ').strip();
    return (name.isEmpty() ? "WITHOUT A NAME" : name).toUpperCase(Locale.ROOT);
  }

  /** Who speaks, by the most telling name there is. */
  static String speaker(TranscriptSegment segment) {
    if (segment.getSpeaker() != null) {
      return segment.getSpeaker();
    }
    return segment.getRole() != null ? segment.getRole() : "SPEAKER";
  }

  /** Seconds as hours, minutes and seconds. */
  static String time(Double seconds) {
    if (seconds == null) {
      return "-:--:--";
    }
    long whole = Math.max(0, seconds.longValue());
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
  }

  /** On one line, without control characters. */
  static String oneLine(String text) {
    return OBEYED.matcher(text).replaceAll(" ").strip();
  }
}
