/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

/** What is done for one recording. Called by many threads. */
interface ScribeWork {
  /**
   * Looks at the recording.
   *
   * @throws ScribeFailure if it cannot be used
   */
  long bytesOf(ScribeRequest request) throws ScribeFailure;

  /**
   * Writes both documents. Done again, it writes the same.
   *
   * @throws ScribeFailure if that is not possible
   */
  void write(ScribeRequest request) throws ScribeFailure;
}
