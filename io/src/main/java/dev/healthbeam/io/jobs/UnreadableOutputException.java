/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.util.List;

/** Output files that are not what the service should have written. */
public class UnreadableOutputException extends Exception {

  private final List<Integer> partIndexes;

  /**
   * @param partIndexes which of the outputs, from 0; at least one
   * @param message what is wrong; nothing of what they say
   */
  public UnreadableOutputException(List<Integer> partIndexes, String message) {
    super(message);
    this.partIndexes = List.copyOf(partIndexes);
  }

  /** Which of the outputs, from 0. */
  public List<Integer> partIndexes() {
    return partIndexes;
  }
}
