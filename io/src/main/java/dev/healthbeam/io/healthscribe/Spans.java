/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds out how the service counted an offset. Its documented sample has inclusive ends, and no
 * page says whether it counts code points or UTF-16 units; so each reading is held against the
 * words that stand beside the offsets.
 */
final class Spans {

  private Spans() {}

  /**
   * The span of a node.
   *
   * @param node an element of {@code Spans}
   * @param segment the text of the segment it names, or null if there is none
   */
  static InsightSpan of(JsonNode node, @Nullable String segment) {
    String id = DocumentJson.text(node, "SegmentId");
    String content = DocumentJson.text(node, "Content");
    Double begin = DocumentJson.number(node, "BeginCharacterOffset");
    Double end = DocumentJson.number(node, "EndCharacterOffset");
    if (segment != null && begin != null && end != null) {
      int[] found = find(segment, content, begin.intValue(), end.intValue());
      if (found != null) {
        String words = content != null ? content : slice(segment, found[0], found[1]);
        return InsightSpan.create(id, found[0], found[1], words);
      }
    }
    return InsightSpan.create(id, null, null, content);
  }

  /** Where it is, in code points with an exclusive end; null where no reading gives the content. */
  static int @Nullable [] find(String segment, @Nullable String content, int begin, int end) {
    for (int more = 1; more >= 0; more--) { // the documented end is inclusive
      int[] points = codePoints(segment, content, begin, end + more);
      if (points != null) {
        return points;
      }
      int[] units = utf16(segment, content, begin, end + more);
      if (units != null) {
        return units;
      }
    }
    return null;
  }

  private static int @Nullable [] codePoints(
      String segment, @Nullable String content, int begin, int end) {
    if (begin < 0 || end < begin || end > segment.codePointCount(0, segment.length())) {
      return null;
    }
    return content == null || slice(segment, begin, end).equals(content)
        ? new int[] {begin, end}
        : null;
  }

  private static int @Nullable [] utf16(
      String segment, @Nullable String content, int begin, int end) {
    if (content == null || begin < 0 || end < begin || end > segment.length()) {
      return null;
    }
    return segment.substring(begin, end).equals(content)
        ? new int[] {segment.codePointCount(0, begin), segment.codePointCount(0, end)}
        : null;
  }

  private static String slice(String text, int begin, int end) {
    int from = text.offsetByCodePoints(0, begin);
    return text.substring(from, text.offsetByCodePoints(from, end - begin));
  }
}
