/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * Looks for one kind of thing. It looks only a bounded number of tokens ahead. It is not asked at a
 * full stop or a comma.
 */
interface Finder {
  /** Looks whether something begins at (or is betrayed by) this token, and records it. */
  boolean findAt(int token);
}
