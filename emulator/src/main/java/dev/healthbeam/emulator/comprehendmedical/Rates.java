/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.jobs.CallRates;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.jobs.Time;

/** How often each operation may be called, and how many characters may be sent to it. */
final class Rates {
  private final CallRates calls;
  private final CallRates characters;

  Rates(Limits limits, Time time) {
    this.calls = new CallRates(limits, time);
    this.characters = new CallRates(limits, time);
  }

  /** Counts a call; whether it is within the rate. */
  boolean admit(Operation operation) {
    boolean snomed = operation.family() == JobFamily.SNOMEDCT;
    Quota rate =
        switch (operation.verb()) {
          case START -> Quota.STARTS_PER_SECOND;
          case DESCRIBE -> Quota.DESCRIBES_PER_SECOND;
          case LIST -> Quota.LISTS_PER_SECOND;
          case STOP -> Quota.STOPS_PER_SECOND;
          case DETECT -> snomed ? Quota.SNOMED_DETECTS_PER_SECOND : Quota.DETECTS_PER_SECOND;
        };
    return calls.admit(operation.name(), rate, 1);
  }

  /** Counts the characters of a text; whether they are within the rate. */
  boolean admitCharacters(Operation operation, int count) {
    boolean snomed = operation.family() == JobFamily.SNOMEDCT;
    Quota rate = snomed ? Quota.SNOMED_CHARACTERS_PER_SECOND : Quota.CHARACTERS_PER_SECOND;
    return characters.admit(operation.name(), rate, count);
  }
}
