/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The lines that are found going back through bytes are those that a reader of the text sees. */
class BordersPropertyTest {

  private final Borders borders = new Borders();

  @Property(tries = 5_000)
  void theBorderIsAfterTheLastBlankLineOrElseTheLastLine(
      @ForAll("lines") String text, @ForAll int a, @ForAll int b) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length == 0) {
      return;
    }
    int limit = WhiteSpace.floor(utf8, Math.floorMod(a, utf8.length));
    int from = WhiteSpace.floor(utf8, Math.floorMod(b, limit + 1));
    int expected = lineBorder(utf8, from, limit);
    if (expected != Borders.NONE) {
      assertThat(borders.near(utf8, from, limit, utf8.length), is(expected));
    }
  }

  /** Reads every character from the first on. */
  private static int lineBorder(byte[] utf8, int from, int limit) {
    int lastLine = Borders.NONE;
    int lastBlank = Borders.NONE;
    boolean blank = false; // nothing is known of the line that the text begins in
    int next;
    for (int at = from; at < limit; at = next) {
      next = at + WhiteSpace.length(utf8[at]);
      int c = new String(utf8, at, next - at, UTF_8).codePointAt(0);
      if (c == '\r' && next < utf8.length && utf8[next] == '\n') {
        continue;
      }
      if (WhiteSpace.isLineEnd(c)) {
        lastLine = next;
        lastBlank = blank ? next : lastBlank;
        blank = true;
      } else if (!WhiteSpace.isWhite(c)) {
        blank = false;
      }
    }
    return lastBlank != Borders.NONE ? lastBlank : lastLine;
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> words = Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(30);
    Arbitrary<String> ends =
        Arbitraries.of("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r", "\f", "\u2028", "\u0085");
    Arbitrary<String> others =
        Arbitraries.of(" ", "\t", "é", "中", "\u2027", "\u4e28", "\u0105", "\uD83D\uDE28", "\u00a0");
    return Arbitraries.frequencyOf(Tuple.of(2, words), Tuple.of(3, ends), Tuple.of(2, others))
        .list()
        .ofMaxSize(20)
        .map(Texts::join);
  }
}
