/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

/**
 * What one speaker says before another does.
 *
 * @param begin milliseconds from the beginning of the recording, or null if it is not told
 * @param end likewise
 * @param text in one line; not empty
 */
record Turn(Speaker speaker, Long begin, Long end, String text) {

  /** The same with its times. */
  Turn at(long from, long to) {
    return new Turn(speaker, from, to, text);
  }

  /** How long it takes to say it, in words; at least one. */
  int words() {
    return text.split(" ", -1).length;
  }
}
