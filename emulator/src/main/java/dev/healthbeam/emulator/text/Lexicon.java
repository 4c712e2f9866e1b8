/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All terms, as a trie over their tokens: one walk finds the longest term that begins at a word.
 */
final class Lexicon {
  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    Term term;
  }

  /** A term found at a token, and the token after it. */
  record Match(Term term, int endToken) {}

  private final Node root = new Node();

  static Lexicon builtIn() {
    Lexicon lexicon = new Lexicon();
    lexicon.read("terms.tsv");
    return lexicon;
  }

  private void read(String resource) {
    try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] columns) {
    List<Concept> concepts = new ArrayList<>();
    for (int i = 3; i + 1 < columns.length; i += 2) {
      concepts.add(new Concept(columns[i], columns[i + 1]));
    }
    Term term = new Term(columns[0], Sort.valueOf(columns[1]), columns[2], concepts);
    Tokens tokens = Tokens.of(term.name());
    Node node = root;
    for (int i = 0; i < tokens.size(); i++) {
      node = node.next.computeIfAbsent(tokens.folded(i), any -> new Node());
    }
    node.term = term;
  }

  /** The longest term that begins at this token, or null. */
  Match longestAt(Tokens tokens, int first) {
    Node node = root;
    Match best = null;
    for (int i = first; i < tokens.size(); i++) {
      node = node.next.get(tokens.folded(i));
      if (node == null) {
        break;
      }
      if (node.term != null) {
        best = new Match(node.term, i + 1);
      }
    }
    return best;
  }
}
