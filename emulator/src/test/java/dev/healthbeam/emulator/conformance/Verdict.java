/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

/** Says that something is not as it must be. */
final class Verdict {
  private Verdict() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
