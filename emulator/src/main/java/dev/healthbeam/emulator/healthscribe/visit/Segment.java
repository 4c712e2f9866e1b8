/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.util.List;

/**
 * One sentence that one participant says.
 *
 * @param id of its own in the transcript
 * @param participant such as {@code PATIENT_0}
 * @param turn number of the turn it is part of, from 0
 * @param begin milliseconds from the beginning of the recording
 * @param end likewise
 * @param content what is said
 */
public record Segment(
    String id,
    String participant,
    int turn,
    long begin,
    long end,
    String content,
    List<Item> items) {
  /** Copies. */
  public Segment {
    items = List.copyOf(items);
  }

  /** Whether a clinician says it. */
  public boolean isClinicians() {
    return participant.startsWith(Speaker.Role.CLINICIAN.name());
  }

  /** Whether it asks. */
  public boolean isQuestion() {
    return content.endsWith("?");
  }
}
