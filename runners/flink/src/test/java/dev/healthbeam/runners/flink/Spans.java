/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Entities, attributes and unmapped attributes of an answer against the text they speak of. */
final class Spans {

  private Spans() {}

  /** The offsets of all that do not select their own Text, counted in code points. */
  static List<String> thatMissTheirText(JsonNode answer, String text) {
    List<String> missing = new ArrayList<>();
    collect(answer, text.codePoints().toArray(), missing);
    return missing;
  }

  private static void collect(JsonNode node, int[] text, List<String> missing) {
    if (node.has("BeginOffset") && node.has("Text")) {
      int begin = node.get("BeginOffset").intValue();
      int end = node.get("EndOffset").intValue();
      boolean selects =
          0 <= begin
              && begin <= end
              && end <= text.length
              && new String(text, begin, end - begin).equals(node.get("Text").textValue());
      if (!selects) {
        missing.add(begin + "-" + end);
      }
    }
    node.forEach(child -> collect(child, text, missing));
  }
}
