/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final String PAIN = "I have \uD83D\uDE00 chest pain.";

  private static InsightSpan span(String segment, String content, int begin, int end) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("SegmentId", "s1").put("Content", content);
    node.put("BeginCharacterOffset", begin).put("EndCharacterOffset", end);
    return Spans.of(node, segment);
  }

  @Test
  void theDocumentedInclusiveEndBecomesAnExclusiveOne() {
    InsightSpan span = span("I have chest pain.", "chest pain", 7, 16);
    assertThat(span.getBegin(), is(7));
    assertThat(span.getEnd(), is(17));
  }

  @Test
  void anExclusiveEndIsTakenAsItIs() {
    assertThat(span("I have chest pain.", "chest pain", 7, 17).getEnd(), is(17));
  }

  @Test
  void offsetsInCodePointsAndInUtf16UnitsGiveTheSame() {
    for (InsightSpan span :
        new InsightSpan[] {
          span(PAIN, "chest pain", 9, 18), span(PAIN, "chest pain", 10, 19),
          span(PAIN, "chest pain", 9, 19), span(PAIN, "chest pain", 10, 20)
        }) {
      assertThat(span.getBegin(), is(9));
      assertThat(span.getEnd(), is(19));
    }
  }

  @Test
  void wordsThatNoReadingFindsKeepTheirTextWithoutOffsets() {
    InsightSpan span = span(PAIN, "a headache", 3, 12);
    assertThat(span.getText(), is("a headache"));
    assertThat(span.getBegin(), nullValue());
    assertThat(span.getEnd(), nullValue());
    assertThat(span(PAIN, "pain", -4, 1_000).getBegin(), nullValue());
    assertThat(Spans.of(new ObjectMapper().createObjectNode(), null).getText(), nullValue());
  }

  @Property
  void whateverTheCountingASpanSelectsItsWords(
      @ForAll String before,
      @ForAll String words,
      @ForAll String after,
      @ForAll boolean utf16,
      @ForAll boolean exclusive) {
    String segment = before + words + after;
    int begin = utf16 ? before.length() : before.codePointCount(0, before.length());
    int length = utf16 ? words.length() : words.codePointCount(0, words.length());
    InsightSpan span = span(segment, words, begin, begin + length - (exclusive ? 0 : 1));
    if (span.getBegin() != null) {
      int from = segment.offsetByCodePoints(0, span.getBegin());
      int to = segment.offsetByCodePoints(0, span.getEnd());
      assertThat(segment.substring(from, to), is(words));
    } else {
      // Halves of surrogate pairs that meet at a border are one code point together.
      assertThat(wellFormed(before) && wellFormed(words) && wellFormed(after), is(false));
    }
  }

  private static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Property
  void anyOffsetsAtAllDoNoHarm(
      @ForAll String segment,
      @ForAll String words,
      @ForAll @IntRange(min = -5, max = 300) int begin,
      @ForAll @IntRange(min = -5, max = 300) int end) {
    assertThat(span(segment, words, begin, end).getText(), is(words));
  }
}
