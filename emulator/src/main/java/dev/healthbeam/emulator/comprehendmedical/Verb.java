/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

/** What can be done with the jobs of a family, and with a text. */
enum Verb {
  START,
  DESCRIBE,
  LIST,
  STOP,
  /** Analyse one text and answer at once. */
  DETECT
}
