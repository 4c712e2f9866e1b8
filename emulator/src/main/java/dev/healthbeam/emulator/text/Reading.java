/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.List;
import java.util.Set;

/**
 * All that was understood of one text, before it is put into the words of one analysis.
 *
 * @param mentions in the order of the text
 * @param traits of each mention
 * @param relations between the mentions
 */
record Reading(
    Tokens tokens, List<Mention> mentions, List<Set<Trait>> traits, Relations relations) {

  /** Reads all there is. */
  static Reading of(Vocabulary vocabulary, String text) {
    Tokens tokens = Tokens.of(text, vocabulary.words());
    Layout layout = Layout.of(tokens, vocabulary);
    Findings findings = identifying(tokens, layout, vocabulary);
    Doses doses = new Doses(tokens, vocabulary, findings);
    Timings timings = new Timings(tokens, findings);
    sweep(tokens, at -> doses.findAt(at) || timings.findAt(at));
    TestResults results = new TestResults(tokens, layout, vocabulary, findings);
    sweep(tokens, new Terms(tokens, layout, vocabulary, findings, results));
    for (Mention mention : findings.sorted()) {
      if (mention.sort() == Sort.TEST) {
        results.findFor(mention);
      }
    }
    List<Mention> found = findings.sorted();
    Relations relations = new Relations(tokens, layout, vocabulary, found);
    return new Reading(
        tokens, relations.mentions(), TraitRules.of(tokens, layout, found), relations);
  }

  /** Reads only what identifies a person, which is found before all else. */
  static Reading ofIdentifying(Vocabulary vocabulary, String text) {
    Tokens tokens = Tokens.of(text, vocabulary.words());
    Layout layout = Layout.of(tokens, vocabulary);
    List<Mention> found = identifying(tokens, layout, vocabulary).sorted();
    return new Reading(
        tokens, found, List.of(), new Relations(tokens, layout, vocabulary, List.of()));
  }

  private static Findings identifying(Tokens tokens, Layout layout, Vocabulary vocabulary) {
    Findings findings = new Findings(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      if (layout.isHeading(i)) {
        findings.block(i, i + 1);
      }
    }
    // What identifies a person comes first: a street called Asthma Lane is no disease.
    Contacts contacts = new Contacts(tokens, findings);
    Dates dates = new Dates(tokens, findings);
    Identifiers identifiers = new Identifiers(tokens, findings);
    Ages ages = new Ages(tokens, findings);
    Addresses addresses = new Addresses(tokens, vocabulary, findings);
    sweep(
        tokens,
        at ->
            contacts.findAt(at)
                || dates.findAt(at)
                || identifiers.findAt(at)
                || ages.findAt(at)
                || addresses.findAt(at));
    Names names = new Names(tokens, vocabulary, findings);
    Professions professions = new Professions(tokens, vocabulary, findings);
    sweep(tokens, at -> names.findAt(at) || professions.findAt(at));
    return findings;
  }

  /**
   * Asks at each token. Of several finders the first to find something there is the last asked;
   * they are joined by {@code ||} and not in a list, since calls that are known beforehand are much
   * faster.
   */
  private static void sweep(Tokens tokens, Finder finder) {
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.isStop(i)) {
        finder.findAt(i);
      }
    }
  }

  /** The steps it took, for the check that they are in proportion to the text. */
  long work() {
    return tokens.work();
  }

  /** The attributes of a mention; of a time, what happened then. */
  List<Relations.Link> links(int mention) {
    return relations.links().get(mention);
  }

  /** The times of a mention. */
  List<Relations.Link> times(int mention) {
    return relations.times().get(mention);
  }

  /** Whether a mention is an attribute that belongs to nothing near, and still worth reporting. */
  boolean isUnmapped(int index) {
    if (relations.isOwned(index)) {
      return false;
    }
    return switch (mentions.get(index).sort()) {
      case DOSAGE -> !isVolume(index);
      case STRENGTH, RATE -> true;
      // Reports of operations are full of "proximal": it counts where a body or a disease is near.
      case DIRECTION, ACUITY -> isNearBody(index, -1) || isNearBody(index, 1);
      // "daily" and "oral" are words of every day; next to a dose they are a prescription's.
      case FREQUENCY, ROUTE -> isPrescribed(index, -1) || isPrescribed(index, 1);
      default -> false;
    };
  }

  private boolean isNearBody(int index, int step) {
    int neighbour = index + step;
    if (neighbour < 0 || neighbour >= mentions.size()) {
      return false;
    }
    Mention other = mentions.get(neighbour);
    boolean body = other.sort() == Sort.CONDITION || other.sort() == Sort.SITE;
    return body && mentions.get(index).distance(other) <= 4;
  }

  private boolean isVolume(int index) {
    return switch (tokens.folded(mentions.get(index).end() - 1)) {
      case "ml", "cc", "l", "g", "gm", "gram", "grams", "liter", "liters" -> true;
      default -> false;
    };
  }

  private boolean isPrescribed(int index, int step) {
    Mention mention = mentions.get(index);
    for (int i = index + step; i >= 0 && i < mentions.size(); i += step) {
      Mention other = mentions.get(i);
      if (mention.distance(other) > 4) {
        return false;
      }
      if (other.sort() == Sort.DOSAGE || other.sort() == Sort.STRENGTH) {
        return !relations.isOwned(i);
      }
    }
    return false;
  }
}
