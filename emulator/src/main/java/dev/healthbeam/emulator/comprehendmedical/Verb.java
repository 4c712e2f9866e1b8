/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

/** What can be done with the jobs of a family. */
enum Verb {
  START,
  DESCRIBE,
  LIST,
  STOP
}
