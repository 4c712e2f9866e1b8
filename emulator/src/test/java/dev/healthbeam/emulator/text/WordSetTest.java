/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;

class WordSetTest {
  @Property
  void aSetHasTheWordsItWasGivenAndNoOther(
      @ForAll Set<@LowerChars @StringLength(max = 2) String> words,
      @ForAll Set<@LowerChars @StringLength(max = 2) String> others) {
    WordSet set = WordSet.of(words);
    for (String word : words) {
      assertThat(set.has(Words.none().of(word)), is(true));
    }
    for (String other : others) {
      assertThat(set.has(Words.none().of(other)), is(words.contains(other)));
    }
  }

  @Property(tries = 20)
  void wordsOfOneHashCodeAreToldApart(@ForAll @AlphaChars @StringLength(max = 5) String rest) {
    // "Aa" and "BB" have the same hash code.
    WordSet set = WordSet.of("Aa" + rest, "x");
    assertThat(set.has(Words.none().of("BB" + rest)), is(false));
    assertThat(WordSet.of("Aa" + rest, "BB" + rest).has(Words.none().of("BB" + rest)), is(true));
  }

  @Example
  void nothingOutsideATextIsInASet() {
    Tokens tokens = Tokens.of("fever");
    assertThat(tokens.isIn(0, WordSet.of("fever")), is(true));
    assertThat(tokens.isIn(1, WordSet.of("")), is(false));
    assertThat(tokens.isIn(-1, WordSet.of("fever")), is(false));
  }
}
