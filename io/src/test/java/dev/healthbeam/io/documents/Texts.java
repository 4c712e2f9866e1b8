/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that are hard to cut. */
final class Texts {

  static final String FAMILY =
      "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66"; // four and three
  // joiners
  static final String WAVE = "\uD83D\uDC4B\uD83C\uDFFD"; // with a skin tone
  static final String FLAG = "\uD83C\uDDE8\uD83C\uDDED";
  static final String MARKED = "e\u0301\u0323";
  static final String HANGUL = "\u1112\u1161\u11ab";
  static final String BOM = "\uFEFF";

  private Texts() {}

  /** Clusters, words, line ends, white space and long tokens, mixed. */
  static Arbitrary<String> any() {
    Arbitrary<String> cluster =
        Arbitraries.of(
            FAMILY,
            WAVE,
            FLAG,
            FLAG + FLAG,
            MARKED,
            HANGUL,
            "\uD83D\uDE00",
            "é",
            "中",
            "कि",
            "\u0600a");
    Arbitrary<String> border =
        Arbitraries.of(
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\r\n\r\n",
            "\n \n",
            " ",
            "  ",
            "\t",
            "\u00a0",
            "\u2028",
            "\f",
            ". ",
            "! ",
            "? ",
            ".\n",
            "。",
            " \u0301",
            BOM);
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9);
    Arbitrary<String> token =
        Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(20).ofMaxLength(90);
    Arbitrary<String> marks =
        Arbitraries.integers().between(1, 40).map(n -> "o" + "\u0308".repeat(n));
    Arbitrary<String> white =
        Arbitraries.of(" ", "\n", "\r\n", "\t")
            .flatMap(w -> Arbitraries.integers().between(1, 60).map(w::repeat));
    Arbitrary<String> wild =
        Arbitraries.strings().all().ofMaxLength(5).filter(s -> wellFormed(s) && s.indexOf(0) < 0);
    return Arbitraries.frequencyOf(
            Tuple.of(6, word),
            Tuple.of(6, border),
            Tuple.of(4, cluster),
            Tuple.of(1, token),
            Tuple.of(1, marks),
            Tuple.of(1, white),
            Tuple.of(2, wild))
        .list()
        .ofMaxSize(80)
        .map(Texts::join);
  }

  static String join(List<String> pieces) {
    return pieces.stream().collect(Collectors.joining());
  }

  static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
