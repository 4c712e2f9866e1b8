/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import dev.healthbeam.io.comprehendmedical.Attribute;
import java.util.Set;
import java.util.stream.Collectors;

/** How a medication is taken, in the note's words. */
final class Dosage {

  static final String FREQUENCY = "FREQUENCY";
  static final String ROUTE = "ROUTE_OR_MODE";

  private static final Set<String> TYPES =
      Set.of("DOSAGE", "STRENGTH", "FORM", "RATE", "DURATION", FREQUENCY, ROUTE);

  private Dosage() {}

  /** All that is said of it in the note's order; empty if nothing is. */
  static String text(Mention medication) {
    return medication.attributes().stream()
        .filter(attribute -> TYPES.contains(attribute.getType()))
        .map(Attribute::getText)
        .filter(words -> words != null && !words.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }
}
