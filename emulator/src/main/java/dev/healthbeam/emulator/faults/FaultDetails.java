/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.time.Duration;

/**
 * What more an action is told.
 *
 * @param time how long what waits is to wait
 * @param code the name of the error, or the ErrorCode of a file; empty for the usual one
 * @param message what the error, or the job, says; empty for the usual words
 */
public record FaultDetails(Duration time, String code, String message) {
  static final FaultDetails NONE = new FaultDetails(Duration.ZERO, "", "");
}
