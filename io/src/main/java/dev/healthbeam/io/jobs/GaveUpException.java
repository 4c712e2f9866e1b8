/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/**
 * A run that sees no sense in going on: the service or the workspace refuses what it needs.
 *
 * <p>Jobs that were started go on; the same run, submitted again, finds them.
 */
public class GaveUpException extends RuntimeException {

  /**
   * @param message what failed, how often, and what the service said last
   */
  public GaveUpException(String message) {
    super(message);
  }
}
