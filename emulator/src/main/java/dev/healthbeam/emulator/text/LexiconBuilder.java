/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Gathers the names of a {@link Lexicon}. */
final class LexiconBuilder {
  /** Short words of capitals ("MS", "AIDS") are other words in small letters. */
  private static final int LONGEST_ACRONYM = 4;

  private static final int NO_OFFICIAL = -1;

  @SuppressWarnings("ArrayRecordComponent") // compared by its words alone
  private record Name(
      int[] words, int order, Term term, int official, boolean acronym, boolean plural) {}

  private final Words.Builder words;
  private final boolean chief;
  private final List<Name> names = new ArrayList<>();

  /**
   * Gathers names.
   *
   * @param words gets their words
   * @param chief whether it is the lexicon that is asked most, whose beginnings are numbered first
   */
  LexiconBuilder(Words.Builder words, boolean chief) {
    this.words = words;
    this.chief = chief;
  }

  /** Adds a name of a term; the first to take a name keeps it, but simple plurals give way. */
  LexiconBuilder add(String name, Term term) {
    put(name, term, NO_OFFICIAL, false);
    return this;
  }

  /** Adds a name and its simple plural. */
  LexiconBuilder addWithPlural(String name, Term term) {
    put(name, term, NO_OFFICIAL, false);
    String plural = plural(name);
    if (!plural.isEmpty()) {
      put(plural, term, NO_OFFICIAL, true);
    }
    return this;
  }

  /**
   * Adds a name of an official term, which only adds to what a term of this name stands for.
   *
   * @param countable whether to add the simple plural too
   */
  LexiconBuilder addOfficial(String name, int number, boolean countable) {
    put(name, null, number, false);
    String plural = countable ? plural(name) : "";
    if (!plural.isEmpty()) {
      put(plural, null, number, true);
    }
    return this;
  }

  private void put(String name, Term term, int official, boolean plural) {
    Tokens tokens = Tokens.of(name);
    int[] key = new int[tokens.size()];
    int length = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.folded(i).isEmpty()) {
        return;
      }
      if (!tokens.is(i, "-")) {
        key[length++] = words.add(tokens.folded(i), chief && length == 1);
      }
    }
    if (length == 0) {
      return;
    }
    boolean acronym =
        tokens.size() == 1
            && name.length() > 1
            && name.length() <= LONGEST_ACRONYM
            && name.equals(name.toUpperCase(Locale.ROOT));
    names.add(new Name(Arrays.copyOf(key, length), names.size(), term, official, acronym, plural));
  }

  static String plural(String name) {
    int length = name.length();
    char last = name.charAt(length - 1);
    if (length < 3 || !Character.isLowerCase(last)) {
      return "";
    }
    if (name.endsWith("s") || name.endsWith("x") || name.endsWith("ch")) {
      return name.endsWith("is") ? name.substring(0, length - 2) + "es" : name + "es";
    }
    if (last == 'y' && "aeiou".indexOf(name.charAt(length - 2)) < 0) {
      return name.substring(0, length - 1) + "ies";
    }
    return name + "s";
  }

  /** The lexicon, once all words of all lexicons are gathered. */
  Lexicon build(Words built, OfficialTerms official) {
    int[] numbers = words.numbers();
    for (Name name : names) {
      for (int i = 0; i < name.words.length; i++) {
        name.words[i] = numbers[name.words[i]];
      }
    }
    names.sort(Comparator.comparing(Name::words, Arrays::compare).thenComparingInt(Name::order));
    List<Lexicon.Entry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); ) {
      int end = i + 1;
      while (end < names.size() && Arrays.equals(names.get(i).words, names.get(end).words)) {
        end++;
      }
      entries.add(entry(names.subList(i, end)));
      i = end;
    }
    names.clear();
    return new Lexicon(built, entries, official);
  }

  private static Lexicon.Entry entry(List<Name> same) {
    Name kept = null;
    boolean capitalsOnly = false;
    boolean named = same.stream().anyMatch(name -> !name.plural);
    int[] officials = new int[same.size()];
    int count = 0;
    for (Name name : same) {
      if (name.official != NO_OFFICIAL) {
        if (!name.plural || !named) {
          officials[count++] = name.official;
        }
        if (kept == null && count == 1) {
          capitalsOnly = name.acronym;
        }
      } else if (kept == null || (kept.plural && !name.plural)) {
        kept = name;
        capitalsOnly = name.acronym;
      } else if (!name.acronym) {
        capitalsOnly = false;
      }
    }
    return new Lexicon.Entry(
        same.get(0).words,
        kept == null ? null : kept.term,
        capitalsOnly,
        Arrays.copyOf(officials, count));
  }
}
