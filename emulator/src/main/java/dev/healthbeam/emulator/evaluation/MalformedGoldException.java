/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

/** A data set is not in the form it should have. Its message holds nothing of the texts. */
final class MalformedGoldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedGoldException(String message) {
    super(message);
  }
}
