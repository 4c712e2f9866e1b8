/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LexiconPropertyTest {
  /** A blank or a joined hyphen between two words goes on with a term, a dash does not. */
  private static final List<String> SEPARATORS = List.of(" ", "-", " ", " - ");

  @Property
  void theLongestNameAtEachWordIsFoundAsByComparingAll(
      @ForAll("names") Set<List<String>> names, @ForAll("texts") List<List<String>> text) {
    Words.Builder words = new Words.Builder();
    LexiconBuilder builder = new LexiconBuilder(words, true);
    for (List<String> name : names) {
      String spelled = String.join(" ", name);
      builder.add(spelled, new Term(spelled, Sort.CONDITION, "", List.of(), List.of(), List.of()));
    }
    Lexicon lexicon = builder.build(words.build(), OfficialTerms.NONE);

    Tokens tokens = Tokens.of(spelled(text));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isWord(i)) {
        Lexicon.Match match = lexicon.longestAt(tokens, i, tokens.size());
        found.add(match == null ? "" : match.term().name() + "/" + tokens.folded(match.end() - 1));
      }
    }

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      List<String> best = List.of();
      List<String> begun = new ArrayList<>();
      for (int j = i; j < text.size() && (j == i || !text.get(j).get(0).equals(" - ")); j++) {
        begun.add(text.get(j).get(1));
        best = names.contains(begun) ? List.copyOf(begun) : best;
      }
      expected.add(best.isEmpty() ? "" : String.join(" ", best) + "/" + best.get(best.size() - 1));
    }
    assertThat(found, equalTo(expected));
  }

  private static String spelled(List<List<String>> text) {
    StringBuilder spelled = new StringBuilder();
    for (List<String> part : text) {
      spelled.append(spelled.isEmpty() ? "" : part.get(0)).append(part.get(1));
    }
    return spelled.toString();
  }

  @Provide
  Arbitrary<Set<List<String>>> names() {
    return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(4).set().ofMaxSize(12);
  }

  /** Each word with what stands before it. */
  @Provide
  Arbitrary<List<List<String>>> texts() {
    Arbitrary<String> separators = Arbitraries.of(SEPARATORS);
    Arbitrary<String> words = Arbitraries.of("a", "b", "c", "d");
    return Combinators.combine(separators, words)
        .as((separator, word) -> List.of(separator, word))
        .list()
        .ofMaxSize(12);
  }
}
