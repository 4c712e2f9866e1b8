/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A line of a FAILURE log: a resource the service refused.
 *
 * @param line the resource's line in the file the service was given, from 1; 0 where the log does
 *     not say
 * @param code the code of the first error, or the status, in the service's words
 * @param message the diagnostics of the OperationOutcome, or the log's line where it is not
 *     readable; speaks of the resource, so it belongs into the failures and nowhere else
 */
public record Refusal(long line, @Nullable String code, String message) {

  @Override // never the message: this may end up in a log
  public String toString() {
    return "Refusal(" + line + ", " + code + ")";
  }
}
