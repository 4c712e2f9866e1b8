/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Eight bytes at a time see what one at a time does, wherever a stretch begins and ends. */
class Utf8WordsTest {

  @Property(tries = 3_000)
  void aPlainRunEndsAtTheFirstByteThatIsNulOrNotAscii(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 400) int a, @ForAll int b) {
    int from = Math.floorMod(a, bytes.length + 1);
    int to = from + Math.floorMod(b, bytes.length - from + 1);
    int expected = from;
    while (expected < to && bytes[expected] > 0) {
      expected++;
    }
    assertThat(Utf8Words.plainEnd(bytes, from, to), is(expected));
  }

  @Property(tries = 3_000)
  void charactersAreCountedWhereTheyBegin(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 400) int a, @ForAll int b) {
    int from = Math.floorMod(a, bytes.length + 1);
    int to = from + Math.floorMod(b, bytes.length - from + 1);
    int expected = 0;
    for (int i = from; i < to; i++) {
      expected += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
    }
    assertThat(Utf8Words.codePoints(bytes, from, to), is(expected));
  }

  @Property(tries = 3_000)
  void noLineEndIsPassedOver(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 400) int a, @ForAll int b) {
    int from = Math.floorMod(a, bytes.length + 1);
    int to = from + Math.floorMod(b, bytes.length - from + 1);
    List<Integer> lasts = List.of(10, 11, 12, 13, 0x85, 0xa8, 0xa9);
    int expected = to;
    while (expected > from && !lasts.contains(bytes[expected - 1] & 0xff)) {
      expected--;
    }
    assertThat(Utf8Words.lineEndCandidate(bytes, from, to), is(expected));
  }

  /** Plain stretches, longer and shorter than a word, with what matters between them. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> plain =
        Arbitraries.strings().withCharRange('\u0001', '\u007f').ofMaxLength(40);
    Arbitrary<String> words = Arbitraries.strings().withCharRange(' ', 'z').ofMaxLength(40);
    Arbitrary<String> between =
        Arbitraries.of(
            "\0",
            "\n",
            "\r\n",
            "\t",
            "\u000e",
            "\u007f",
            "\u0080",
            "\u0085",
            "é",
            "\u2028",
            "\u2029",
            "中",
            "\uD83D\uDE00");
    return Arbitraries.frequencyOf(Tuple.of(1, plain), Tuple.of(2, words), Tuple.of(2, between))
        .list()
        .ofMaxSize(10)
        .map(pieces -> Texts.join(pieces).getBytes(UTF_8));
  }
}
