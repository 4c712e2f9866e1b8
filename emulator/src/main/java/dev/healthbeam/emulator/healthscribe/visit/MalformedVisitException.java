/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

/** A text that does not say who speaks. */
public final class MalformedVisitException extends Exception {
  /** Names the line, from 1, and never repeats what is in it. */
  MalformedVisitException(int line, String what) {
    super("line " + line + " " + what, null, false, false);
  }
}
