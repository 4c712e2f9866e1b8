/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.time.Duration;

/**
 * What more an action is told.
 *
 * @param time how long what waits is to wait
 * @param code the name of the error, or the ErrorCode of a file; empty for the usual one
 * @param message what the error, or the job, says; empty for the usual words
 * @param oneFileIn of how many files of a partial job the first is left unprocessed; at least 2
 */
public record FaultDetails(Duration time, String code, String message, long oneFileIn) {
  static final FaultDetails NONE = new FaultDetails(Duration.ZERO, "", "", 2);

  /** Checks the values. */
  public FaultDetails {
    if (oneFileIn < 2) {
      throw new IllegalArgumentException(
          "oneFileIn is " + oneFileIn + "; it must be at least 2, or no file were processed");
    }
  }
}
