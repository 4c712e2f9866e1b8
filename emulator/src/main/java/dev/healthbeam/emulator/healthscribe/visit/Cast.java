/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which participant each speaker is: {@code CLINICIAN_0}, {@code PATIENT_0}, {@code PATIENT_1}. */
final class Cast {
  private final Map<Speaker, String> participants = new LinkedHashMap<>();

  private Cast() {}

  /**
   * Speakers told from one another by their voices, in the order they are first heard.
   *
   * @param most how many can be told apart; whoever comes after them is taken for the last of the
   *     same role, or for the last of all
   */
  static Cast ofVoices(List<Turn> turns, int most) {
    Cast cast = new Cast();
    Map<Speaker.Role, Integer> known = new LinkedHashMap<>();
    String last = null;
    for (Turn turn : turns) {
      Speaker.Role role = turn.speaker().role();
      if (cast.participants.containsKey(turn.speaker())) {
        continue;
      }
      if (known.values().stream().mapToInt(n -> n).sum() < most) {
        last = name(role, known.merge(role, 1, Integer::sum) - 1);
        cast.participants.put(turn.speaker(), last);
      } else {
        Integer ofRole = known.get(role);
        cast.participants.put(turn.speaker(), ofRole == null ? last : name(role, ofRole - 1));
      }
    }
    return cast;
  }

  /** Speakers told from one another by their channels, of which each role has one. */
  static Cast ofChannels(List<Turn> turns) {
    Cast cast = new Cast();
    turns.forEach(turn -> cast.participants.put(turn.speaker(), name(turn.speaker().role(), 0)));
    return cast;
  }

  private static String name(Speaker.Role role, int index) {
    return role + "_" + index;
  }

  /** The participant that a speaker is. */
  String participant(Speaker speaker) {
    return participants.get(speaker);
  }
}
