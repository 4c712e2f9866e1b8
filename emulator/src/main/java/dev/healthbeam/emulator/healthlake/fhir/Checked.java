/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import java.util.List;

/** What came of checking one resource. */
public sealed interface Checked {
  /**
   * It can be kept.
   *
   * @param searchable whether a search by its dates can find it
   */
  record Good(Resource resource, boolean searchable) implements Checked {}

  /**
   * It is refused.
   *
   * @param status of HTTP
   */
  record Bad(int status, List<Issue> issues) implements Checked {
    /** A customer error with one issue. */
    public static Bad because(String diagnostics) {
      return new Bad(400, List.of(Issue.error(diagnostics)));
    }
  }

  /**
   * One issue of an OperationOutcome.
   *
   * @param severity error or warning
   * @param location where in the resource, or null
   */
  record Issue(String severity, String diagnostics, String location) {
    /** An error at no place. */
    public static Issue error(String diagnostics) {
      return new Issue("error", diagnostics, null);
    }
  }
}
