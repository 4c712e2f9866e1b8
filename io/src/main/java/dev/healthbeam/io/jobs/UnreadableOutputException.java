/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** An output file that is not what the service should have written. */
public class UnreadableOutputException extends Exception {

  private final int partIndex;

  /**
   * @param partIndex which of the outputs it was, from 0
   * @param message what is wrong with it; nothing of what it says
   */
  public UnreadableOutputException(int partIndex, String message) {
    super(message);
    this.partIndex = partIndex;
  }

  /** Which of the outputs it was, from 0. */
  public int partIndex() {
    return partIndex;
  }
}
