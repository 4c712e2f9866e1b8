/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.Map;

/**
 * An operation of the service.
 *
 * @param errors the errors it declares, with their HTTP statuses
 */
public record Operation(
    String name, Type.Structure input, Type.Structure output, Map<String, Integer> errors) {

  /** Whether it answers at once, and has no job. */
  boolean isSynchronous() {
    return input.fields().containsKey("Text");
  }

  /** What it is about, such as PHIDetection; null if it has no job. */
  String family() {
    return isSynchronous()
        ? null
        : name.replaceFirst("^(Start|Describe|List|Stop)", "").replaceFirst("Jobs?$", "");
  }
}
