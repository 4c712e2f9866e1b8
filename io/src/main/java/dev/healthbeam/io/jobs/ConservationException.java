/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** Documents were lost or doubled: a defect, which must never pass unseen. */
public class ConservationException extends RuntimeException {

  /**
   * @param message the counts
   */
  public ConservationException(String message) {
    super(message);
  }
}
