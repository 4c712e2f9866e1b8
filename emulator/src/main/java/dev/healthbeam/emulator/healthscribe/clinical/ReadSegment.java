/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import dev.healthbeam.emulator.healthscribe.visit.Segment;
import java.util.List;
import java.util.regex.Pattern;

/** A segment, what is clinical in it, and what it is about. */
public record ReadSegment(Segment segment, List<Insight> insights, SectionKind section) {
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:(?:and|so|okay|um|uh|or|but|then|well|right|now)\\b["
              + " ,.]*)*(?:(?:are|do|did|have|were) you|(?:is|are|was|were|does|has|have)"
              + " (?:your|there|the|it|that)|what|when did|where|how"
              + " (?:long|often|many|much|bad|do|are|is|did)|which|any)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Copies. */
  public ReadSegment {
    insights = List.copyOf(insights);
  }

  /** What is said. */
  public String content() {
    return segment.content();
  }

  /** Whether something of a category is in it. */
  public boolean has(String category) {
    return insights.stream().anyMatch(insight -> insight.category().equals(category));
  }

  /** Whether anything is in it but a time. */
  public boolean isClinical() {
    return insights.stream().anyMatch(insight -> !insight.category().equals("TIME_EXPRESSION"));
  }

  /** Whether it asks: by its mark, or of a clinician also by how it begins. */
  public boolean isQuestion() {
    return segment.isQuestion()
        || (segment.isClinicians() && ASKS.matcher(segment.content()).lookingAt());
  }

  /** The same about something else. */
  ReadSegment in(SectionKind other) {
    return new ReadSegment(segment, insights, other);
  }
}
