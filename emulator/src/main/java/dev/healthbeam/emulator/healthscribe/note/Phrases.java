/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import dev.healthbeam.emulator.healthscribe.clinical.Insight;
import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names what somebody has by the words they said it with. */
final class Phrases {
  /** What may stand between a condition and what is said of it, in one phrase. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[ ,]*(?:(?:in|of|on|around|across|to|for|since|over|my|the|this|that|bit|a|quite|very|like)["
              + " ]*)*",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> BESIDE = Set.of("ANATOMY", "TIME_EXPRESSION");

  private Phrases() {}

  /** A condition with its place and time, as far as they stand beside it. */
  static String of(Insight insight, ReadSegment said) {
    String content = said.content();
    List<Insight.Span> beside = new ArrayList<>();
    insight.attributes().forEach(attribute -> beside.add(attribute.span()));
    said.insights().stream()
        .filter(other -> BESIDE.contains(other.category()))
        .forEach(other -> beside.add(other.span()));
    int begin = insight.span().begin();
    int end = insight.span().end();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Insight.Span span : beside) {
        if (span.end() <= begin && isBetween(content, span.end(), begin)) {
          begin = span.begin();
          grown = true;
        } else if (span.begin() >= end && isBetween(content, end, span.begin())) {
          end = span.end();
          grown = true;
        }
      }
    }
    String phrase = Clean.of(content.substring(begin, end));
    return Clean.lower(phrase.replaceAll("(?i)\\b(?:my|your)\\b", "the"));
  }

  private static boolean isBetween(String content, int from, int to) {
    return BETWEEN.matcher(content.substring(from, to)).matches();
  }
}
