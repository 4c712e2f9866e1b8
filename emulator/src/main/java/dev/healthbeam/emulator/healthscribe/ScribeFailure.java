/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

/** Why a job failed. The service publishes no list of reasons: these are our own. */
final class ScribeFailure extends Exception {
  /** Holds no text of what was said. */
  ScribeFailure(String reason) {
    super(reason, null, false, false);
  }
}
