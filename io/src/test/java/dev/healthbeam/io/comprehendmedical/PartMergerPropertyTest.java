/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.documents.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text, cut at any code points, each part answered on its own, joined again. */
class PartMergerPropertyTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Property
  void everyOffsetSelectsItsTextInTheWholeDocument(
      @ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) throws Exception {
    List<PartResult> parts = cutAndAnswer(text, cuts);

    AnalysisResult merged = PartMerger.merge(parts);

    int[] spans = {0};
    forEachSpan(
        JsonTrees.tree(merged.toJson()),
        span -> {
          spans[0]++;
          assertThat(
              select(text, span.get("BeginOffset").asInt(), span.get("EndOffset").asInt()),
              is(span.get("Text").asText()));
        });
    assertThat(spans[0], is(parts.stream().mapToInt(part -> spans(part.result())).sum()));
  }

  @Property
  void idsAreSharedExactlyWhereTheyWereSharedWithinAPart(
      @ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) throws Exception {
    List<PartResult> parts = cutAndAnswer(text, cuts);

    AnalysisResult merged = PartMerger.merge(parts);

    // Per span, in the same order before and after: (part, id in part) <-> id in document.
    List<String> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (String list : List.of("Entities", "UnmappedAttributes", "Sections")) {
      for (int i = 0; i < parts.size(); i++) {
        int index = i;
        forEachId(parts.get(i).result(), list, id -> before.add(index + "/" + id));
      }
      forEachId(merged, list, after::add);
    }
    Map<String, Long> there = new HashMap<>();
    Map<Long, String> back = new HashMap<>();
    assertThat(after.size(), is(before.size()));
    for (int i = 0; i < after.size(); i++) {
      there.putIfAbsent(before.get(i), after.get(i));
      back.putIfAbsent(after.get(i), before.get(i));
      assertThat(there.get(before.get(i)), is(after.get(i)));
      assertThat(back.get(after.get(i)), is(before.get(i)));
    }
  }

  @Property
  void countsAddUp(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts)
      throws Exception {
    List<PartResult> parts = cutAndAnswer(text, cuts);

    AnalysisResult merged = PartMerger.merge(parts);

    assertThat(
        merged.getEntities().size(),
        is(parts.stream().mapToInt(part -> part.result().getEntities().size()).sum()));
    assertThat(
        merged.getUnmappedAttributes().size(),
        is(parts.stream().mapToInt(part -> part.result().getUnmappedAttributes().size()).sum()));
    assertThat(
        JsonTrees.tree(merged.toJson()).at("/Characters/OriginalTextCharacters").asInt(),
        is(text.codePointCount(0, text.length())));
    assertThat(merged.getParts(), is(parts.size()));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                " ", "\r\n", "\n\n", "e\u0301", "👩🏽‍⚕️", "😀", "aspirin", "100 mg", "ﬁ",
                "\uFEFF"),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6),
            Arbitraries.strings().withCharRange('\u00a0', '\u2fff').ofLength(2));
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(0, 150).list().ofMaxSize(6);
  }

  private static List<PartResult> cutAndAnswer(String text, List<Integer> cuts) throws Exception {
    int length = text.codePointCount(0, text.length());
    SortedSet<Integer> borders = new TreeSet<>(cuts);
    borders.removeIf(cut -> cut <= 0 || cut >= length);
    borders.add(length);
    List<PartResult> parts = new ArrayList<>();
    int begin = 0;
    for (int end : borders) {
      String stretch = select(text, begin, end);
      long beginByte = select(text, 0, begin).getBytes(StandardCharsets.UTF_8).length;
      long bytes = stretch.getBytes(StandardCharsets.UTF_8).length;
      parts.add(
          new PartResult(
              new Part(beginByte, beginByte + bytes, begin),
              AnalysisResult.fromJson("doc", Analysis.SNOMEDCT, "job", answer(stretch))));
      begin = end;
    }
    return parts;
  }

  /** Finds something at every third code point; attributes, unmapped ones and strangers too. */
  private static String answer(String text) {
    int length = text.codePointCount(0, text.length());
    ObjectNode answer = MAPPER.createObjectNode();
    ArrayNode entities = answer.putArray("Entities");
    ArrayNode unmapped = answer.putArray("UnmappedAttributes");
    ArrayNode sections = answer.putArray("Sections");
    int id = 0;
    for (int at = 0; at < length; at += 3) {
      ObjectNode entity = span(text, at, at + 1, id);
      entities.add(entity);
      ArrayNode attributes = entity.putArray("Attributes");
      attributes.add(span(text, at, at + 1, id++)); // the entity itself, as SNOMED CT repeats it
      if (at + 2 <= length) {
        ObjectNode attribute = span(text, at + 1, at + 2, id++);
        attribute.set("Evidence", span(text, at, at + 2, id));
        attributes.add(attribute);
        unmapped.addObject().set("Attribute", span(text, at, at + 2, id++));
      }
      sections.add(span(text, at, at + 1, id++));
    }
    answer.putObject("Characters").put("OriginalTextCharacters", length);
    return answer.toString();
  }

  private static ObjectNode span(String text, int begin, int end, int id) {
    return MAPPER
        .createObjectNode()
        .put("Id", id)
        .put("BeginOffset", begin)
        .put("EndOffset", end)
        .put("Text", select(text, begin, end));
  }

  private static String select(String text, int begin, int end) {
    int from = text.offsetByCodePoints(0, begin);
    return text.substring(from, text.offsetByCodePoints(from, end - begin));
  }

  private static int spans(AnalysisResult result) {
    int[] count = {0};
    forEachSpan(JsonTrees.tree(result.toJson()), span -> count[0]++);
    return count[0];
  }

  private static void forEachId(AnalysisResult result, String list, Consumer<Long> visitor) {
    forEachSpan(
        JsonTrees.tree(result.toJson()).path(list),
        span -> visitor.accept(span.get("Id").asLong()));
  }

  private static void forEachSpan(JsonNode node, Consumer<JsonNode> visitor) {
    if (node.has("BeginOffset")) {
      visitor.accept(node);
    }
    node.forEach(child -> forEachSpan(child, visitor));
  }
}
