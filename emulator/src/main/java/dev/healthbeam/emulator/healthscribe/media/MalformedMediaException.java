/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

/** A file that is of none of the formats, or not what it begins as. */
public final class MalformedMediaException extends Exception {
  /** What is wrong, in a clause about the file. */
  MalformedMediaException(String what) {
    super(what, null, false, false);
  }
}
