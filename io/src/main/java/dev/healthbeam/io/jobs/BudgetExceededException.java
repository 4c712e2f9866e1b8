/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** The plan is larger than the caller allowed; no job was started. */
public class BudgetExceededException extends RuntimeException {

  /**
   * @param message what was allowed and what the plan holds
   */
  public BudgetExceededException(String message) {
    super(message);
  }
}
