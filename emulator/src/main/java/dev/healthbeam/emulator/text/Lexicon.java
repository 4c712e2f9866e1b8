/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Terms as a trie over their tokens, so that one walk finds the longest that begins at a token. A
 * hyphen may stand between any two words or be left out. Immutable once built.
 */
final class Lexicon {
  /** Short words of capitals ("MS", "AIDS") are other words in small letters. */
  private static final int LONGEST_ACRONYM = 4;

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    Term term;
    boolean capitalsOnly;
    boolean plural;
  }

  /** A term found, and the token after it. */
  record Match(Term term, int end) {}

  private final Node root = new Node();
  private int size;

  /** Adds a name of a term; the first to take a name keeps it, but simple plurals give way. */
  Lexicon add(String name, Term term) {
    put(name, term, false);
    return this;
  }

  /** Adds a name and its simple plural. */
  Lexicon addWithPlural(String name, Term term) {
    put(name, term, false);
    String plural = plural(name);
    if (!plural.isEmpty()) {
      put(plural, term, true);
    }
    return this;
  }

  private void put(String name, Term term, boolean plural) {
    Tokens tokens = Tokens.of(name);
    Node node = root;
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.is(i, "-")) {
        node = node.next.computeIfAbsent(tokens.folded(i), any -> new Node());
      }
    }
    boolean acronym =
        tokens.size() == 1
            && name.length() > 1
            && name.length() <= LONGEST_ACRONYM
            && name.equals(name.toUpperCase(Locale.ROOT));
    size += node.term == null ? 1 : 0;
    if (node.term == null || (node.plural && !plural)) {
      node.term = term;
      node.capitalsOnly = acronym;
      node.plural = plural;
    } else if (!acronym) {
      node.capitalsOnly = false;
    }
  }

  private static String plural(String name) {
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

  /**
   * The longest term that begins at a token.
   *
   * @param limit the token it must end before
   * @return null if there is none
   */
  Match longestAt(Tokens tokens, int first, int limit) {
    Node node = root;
    Match best = null;
    for (int i = first; i < limit; i++) {
      if (i > first && tokens.is(i, "-") && tokens.isJoined(i) && tokens.isJoined(i + 1)) {
        continue;
      }
      node = node.next.get(tokens.folded(i));
      if (node == null) {
        break;
      }
      if (node.term != null && !(node.capitalsOnly && !tokens.isUpper(i))) {
        best = new Match(node.term, i + 1);
      }
    }
    return best;
  }

  /** Whether a term begins at this token. */
  boolean hasAt(Tokens tokens, int first) {
    return longestAt(tokens, first, tokens.size()) != null;
  }

  /** How many names there are. */
  int size() {
    return size;
  }
}
