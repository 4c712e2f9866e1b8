/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.pipelines.commandline.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The analyses as they are written in {@code --analyses}. */
public final class AnalysisNames {

  /** All there are. */
  static final List<String> ALL = List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  private AnalysisNames() {}

  /** What is wrong with a list of names: a line for each that is none. */
  public static List<String> problems(@Nullable List<String> names) {
    List<String> problems = new ArrayList<>();
    for (String name : names == null ? List.<String>of() : names) {
      if (!ALL.contains(normal(name))) {
        problems.add(unknown("--analyses=" + String.join(",", names), name));
      }
    }
    return problems;
  }

  /** An unknown analysis, with the nearest and all there are. */
  static String unknown(String where, String name) {
    return where
        + ": unknown analysis '"
        + name
        + "'"
        + Suggestion.hint(name, "", ALL)
        + "; there are "
        + String.join(", ", ALL);
  }

  /** The analyses meant, each once, in the order given; all where none are given. */
  public static Set<String> parse(@Nullable List<String> names) {
    Set<String> analyses = new LinkedHashSet<>();
    for (String name : names == null || names.isEmpty() ? ALL : names) {
      analyses.add(normal(name));
    }
    return analyses;
  }

  static boolean isKnown(String name) {
    return ALL.contains(normal(name));
  }

  static String normal(String name) {
    return name.strip().toUpperCase(Locale.ROOT);
  }
}
