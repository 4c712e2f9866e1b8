/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What {@code --maxFileBytes} says: a number for all analyses, or numbers for some.
 *
 * @param all the limit of every analysis not named, if given
 * @param byAnalysis the limits of those named
 */
record FileLimits(OptionalLong all, Map<String, Long> byAnalysis) {

  /** What the connector can cut text to. */
  private static final long SMALLEST = 16;

  private static final String FORM =
      "a number of bytes is expected, or ANALYSIS:BYTES for some (PHI:70000,SNOMEDCT:5000)";

  /** What is wrong with the option's value. */
  static List<String> problems(@Nullable String value) {
    List<String> problems = new ArrayList<>();
    read(value, problems);
    return problems;
  }

  /** Reads a value that has no problems. */
  static FileLimits parse(@Nullable String value) {
    return read(value, new ArrayList<>());
  }

  /** The limit of an analysis, or null where the default holds. */
  @Nullable Long of(String analysis) {
    Long own = byAnalysis.get(analysis);
    return own != null || all.isEmpty() ? own : Long.valueOf(all.getAsLong());
  }

  private static FileLimits read(@Nullable String value, List<String> problems) {
    OptionalLong all = OptionalLong.empty();
    Map<String, Long> byAnalysis = new LinkedHashMap<>();
    for (String item : value == null ? new String[0] : value.split(",", -1)) {
      int colon = Math.max(item.indexOf(':'), item.indexOf('='));
      String name = colon < 0 ? "" : item.substring(0, colon);
      OptionalLong bytes = bytes(item.substring(colon + 1));
      if (bytes.isEmpty()) {
        problems.add(
            "--maxFileBytes=" + value + ": " + FORM + ", of at least " + SMALLEST + " bytes");
      } else if (colon < 0) {
        all = bytes;
      } else if (AnalysisNames.isKnown(name)) {
        byAnalysis.put(AnalysisNames.normal(name), bytes.getAsLong());
      } else {
        problems.add(AnalysisNames.unknown("--maxFileBytes=" + value, name));
      }
    }
    return new FileLimits(all, byAnalysis);
  }

  private static OptionalLong bytes(String text) {
    try {
      long bytes = Long.parseLong(text.strip());
      return bytes >= SMALLEST ? OptionalLong.of(bytes) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
