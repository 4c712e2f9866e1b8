/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;

/**
 * Terms as a finite state transducer over the numbers of their words, so that one walk finds the
 * longest that begins at a token, and half a million terms take some megabytes. A hyphen may stand
 * between any two words or be left out. Immutable; {@link LexiconBuilder} makes it.
 */
final class Lexicon {
  /** A term found, and the token after it. */
  record Match(Term term, int end) {}

  /** What one name stands for; {@code officials} are numbers of official terms. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(int[] words, Term term, boolean capitalsOnly, int[] officials) {}

  private final Words words;

  /** From the words of a name to twice the place of its entry, and 1 more if capitals only. */
  private final FST<Long> names;

  /** Of a name of one word it keeps what the transducer says of it. */
  private final Beginnings beginnings;

  /** The term of an entry, null if the entry has none but official ones. */
  private final Term[] terms;

  /** Where the official terms of each entry begin in {@link #officials}. */
  private final int[] officialsFrom;

  private final int[] officials;
  private final OfficialTerms official;

  /**
   * A lexicon.
   *
   * @param entries in the order of their words, without repetition
   */
  Lexicon(Words words, List<Entry> entries, OfficialTerms official) {
    this.words = words;
    this.official = official;
    terms = new Term[entries.size()];
    officialsFrom = new int[entries.size() + 1];
    int[] pool = new int[16];
    int used = 0;
    beginnings = new Beginnings(terms.length);
    FSTCompiler<Long> compiler = compiler();
    for (int i = 0; i < terms.length; i++) {
      Entry entry = entries.get(i);
      // Those of built-in terms are few; to make them once is to make no garbage later.
      terms[i] = merged(entry, official);
      int[] more = terms[i] == null ? entry.officials() : new int[0];
      if (used + more.length > pool.length) {
        pool = Arrays.copyOf(pool, 2 * (used + more.length));
      }
      System.arraycopy(more, 0, pool, used, more.length);
      used += more.length;
      officialsFrom[i + 1] = used;
      int output = 2 * i + (entry.capitalsOnly() ? 1 : 0);
      beginnings.add(entry.words(), output);
      add(compiler, entry.words(), output);
    }
    officials = Arrays.copyOf(pool, used);
    names = compiled(compiler);
  }

  private static Term merged(Entry entry, OfficialTerms official) {
    Term term = entry.term();
    for (int number : entry.officials()) {
      term = term == null ? null : term.with(official.term(number));
    }
    return term;
  }

  private static FSTCompiler<Long> compiler() {
    return new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE4, PositiveIntOutputs.getSingleton())
        .build();
  }

  private static void add(FSTCompiler<Long> compiler, int[] words, long output) {
    try {
      compiler.add(new IntsRef(words, 0, words.length), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null if there are no names. */
  private static FST<Long> compiled(FSTCompiler<Long> compiler) {
    try {
      FST.FSTMetadata<Long> metadata = compiler.compile();
      return metadata == null ? null : FST.fromFSTReader(metadata, compiler.getFSTReader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The longest term that begins at a token.
   *
   * @param limit the token it must end before
   * @return null if there is none
   */
  Match longestAt(Tokens tokens, int first, int limit) {
    int number = tokens.number(first, words);
    if (first >= limit || !beginnings.has(number)) {
      return null;
    }
    int second = next(tokens, first);
    if (second >= limit || !beginnings.mayHave(number, tokens.number(second, words))) {
      int alone = beginnings.alone(number);
      return alone >= 0 && isFound(alone, tokens, first) ? match(alone, first + 1) : null;
    }
    FST.BytesReader reader = names.getBytesReader();
    FST.Arc<Long> arc = names.getFirstArc(new FST.Arc<>());
    long output = 0;
    long best = -1;
    int end = first;
    for (int i = first; i < limit; i = next(tokens, i)) {
      number = tokens.number(i, words);
      if (number < 0 || !step(number, arc, reader)) {
        break;
      }
      output += arc.output();
      if (arc.isFinal()) {
        long found = output + arc.nextFinalOutput();
        if (isFound(found, tokens, i)) {
          best = found;
          end = i + 1;
        }
      }
      if (!FST.targetHasArcs(arc)) {
        break;
      }
    }
    return best < 0 ? null : match(best, end);
  }

  /** The next word; a hyphen without blanks is passed over. */
  private static int next(Tokens tokens, int token) {
    int next = token + 1;
    while (tokens.is(next, "-") && tokens.isJoined(next) && tokens.isJoined(next + 1)) {
      next++;
    }
    return next;
  }

  /** Whether a name that ends with a token counts, which may have to be of capitals. */
  private static boolean isFound(long output, Tokens tokens, int last) {
    return (output & 1) == 0 || tokens.isUpper(last);
  }

  private Match match(long output, int end) {
    return new Match(term((int) (output >> 1)), end);
  }

  private boolean step(int number, FST.Arc<Long> arc, FST.BytesReader reader) {
    try {
      return names.findTargetArc(number, arc, arc, reader) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Term term(int entry) {
    Term term = terms[entry];
    for (int i = officialsFrom[entry]; i < officialsFrom[entry + 1]; i++) {
      Term more = official.term(officials[i]);
      term = term == null ? more : term.with(more);
    }
    return term;
  }

  /** Whether a term begins at this token. */
  boolean hasAt(Tokens tokens, int first) {
    return longestAt(tokens, first, tokens.size()) != null;
  }

  /** How many names there are. */
  int size() {
    return terms.length;
  }

  /** The bytes of memory that the names take; not those of what they stand for. */
  long bytes() {
    return names == null
        ? 0
        : names.ramBytesUsed() + beginnings.bytes() + 4L * officialsFrom.length;
  }
}
