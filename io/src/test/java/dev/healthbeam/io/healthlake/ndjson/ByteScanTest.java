/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Eight bytes at a time find what one at a time does, wherever a stretch begins and ends. */
class ByteScanTest {

  @Property(tries = 3_000)
  void theFirstLineFeedIsFound(@ForAll("bytes") byte[] bytes, @ForAll int a, @ForAll int b) {
    int from = Math.floorMod(a, bytes.length + 1);
    int to = from + Math.floorMod(b, bytes.length - from + 1);
    int expected = from;
    while (expected < to && bytes[expected] != '\n') {
      expected++;
    }
    assertThat(ByteScan.lineFeed(bytes, from, to), is(expected));
  }

  @Property(tries = 3_000)
  void theFirstByteThatIsNoPlainCharacterOfAStringIsFound(
      @ForAll("bytes") byte[] bytes, @ForAll int a, @ForAll int b) {
    int from = Math.floorMod(a, bytes.length + 1);
    int to = from + Math.floorMod(b, bytes.length - from + 1);
    int expected = from;
    while (expected < to && isPlain(bytes[expected] & 0xff)) {
      expected++;
    }
    assertThat(ByteScan.notPlain(bytes, from, to), is(expected));
  }

  private static boolean isPlain(int b) {
    return b >= 0x20 && b < 0x80 && b != '"' && b != '\\';
  }

  /** Plain stretches, longer and shorter than a word, with any bytes between them. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> plain = Arbitraries.strings().withCharRange('#', '[').ofMaxLength(30);
    Arbitrary<String> any = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(4);
    Arbitrary<String> near =
        Arbitraries.of(
            "\n", "\u000b", "\t", "\u001f", " ", "!", "\"", "#", "[", "\\", "]", "\u007f",
            "\u0080");
    return Arbitraries.frequencyOf(Tuple.of(2, plain), Tuple.of(1, any), Tuple.of(2, near))
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
  }
}
