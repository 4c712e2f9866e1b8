/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Ties attributes to the mention they tell more of: the nearest that can have them, in the same
 * sentence. Only a few neighbours are looked at, so the work is linear in the number of mentions.
 */
final class Relations {
  /**
   * An attribute of a mention.
   *
   * @param attribute its index among the mentions
   * @param distance tokens between the two
   */
  record Link(int attribute, int distance) {}

  /** Which way and how far to look for an owner; distances in tokens. */
  private record Reach(int back, int ahead) {}

  /** Words that say that something is at the site that follows. */
  private static final WordSet PLACING =
      WordSet.of(
          "in", "of", "on", "at", "to", "over", "around", "along", "behind", "near", "involving");

  /** Words before a quantity that name no medication. */
  private static final WordSet TAKING =
      WordSet.of(
          "take",
          "takes",
          "taking",
          "took",
          "then",
          "with",
          "from",
          "give",
          "given",
          "total",
          "apply",
          "about",
          "dose",
          "doses",
          "plus",
          "uses",
          "using",
          "inject",
          "inhale",
          "only",
          "increased",
          "decreased",
          "reduced",
          "currently",
          "approximately",
          "maximum");

  private static final int NEIGHBOURS = 14;

  private static final Reach DOSE = new Reach(24, 6);
  private static final Reach DESCRIPTION = new Reach(4, 4);
  private static final Reach SITE = new Reach(7, 5);
  private static final Reach BEFORE_CONDITION = new Reach(-1, 2);
  private static final Reach HABIT = new Reach(8, 6);
  private static final Reach TIME = new Reach(10, 10);
  private static final Reach SIDE_OF_CONDITION = new Reach(5, 3);
  private static final Reach SIDE_OF_SITE = new Reach(3, 2);
  private static final Reach DURATION = new Reach(20, 10);
  private static final Reach RESULT = new Reach(8, -1);

  /** "normal EKG": a word may stand right before its test, a number may not. */
  private static final Reach RESULT_IN_WORDS = new Reach(8, 0);

  private final Tokens tokens;
  private final Layout layout;
  private final Vocabulary vocabulary;
  private final List<Mention> mentions;
  private final List<List<Link>> links = new ArrayList<>();
  private final List<List<Link>> times = new ArrayList<>();
  private final boolean[] owned;

  /** Quantities of something unknown; what follows them belongs to the same. */
  private final boolean[] orphaned;

  Relations(Tokens tokens, Layout layout, Vocabulary vocabulary, List<Mention> sorted) {
    this.tokens = tokens;
    this.layout = layout;
    this.vocabulary = vocabulary;
    this.mentions = new ArrayList<>(sorted);
    this.owned = new boolean[sorted.size()];
    this.orphaned = new boolean[sorted.size()];
    for (int i = 0; i < sorted.size(); i++) {
      links.add(new ArrayList<>());
      times.add(new ArrayList<>());
    }
    for (int i = 0; i < sorted.size(); i++) {
      tie(i);
    }
  }

  private void tie(int index) {
    switch (mentions.get(index).sort()) {
      case DOSAGE, STRENGTH, FORM, ROUTE, RATE -> prescribe(index);
      case FREQUENCY -> {
        if (!prescribe(index)) {
          link(index, HABIT, Sort::isHabit);
        }
      }
      case HABIT, AMOUNT -> link(index, HABIT, Sort::isHabit);
      case VALUE -> link(index, resultReach(index), sort -> sort == Sort.TEST);
      case UNIT -> link(index, RESULT, sort -> sort == Sort.TEST);
      case ACUITY, QUALITY -> link(index, DESCRIPTION, sort -> sort == Sort.CONDITION);
      case SITE -> {
        if (!isPlace(index) || !link(index, SITE, sort -> sort == Sort.CONDITION)) {
          link(index, BEFORE_CONDITION, sort -> sort == Sort.CONDITION);
        }
      }
      case DIRECTION -> {
        side(index, SIDE_OF_CONDITION, Sort.CONDITION);
        side(index, SIDE_OF_SITE, Sort.SITE);
      }
      case SPAN -> span(index);
      case TIME -> time(index);
      default -> {
        // Not an attribute.
      }
    }
  }

  /**
   * A side belongs to what stands beside it in the same item of a list: an adjective to what
   * follows ("the right knee"), else to what went before ("the knee on the right").
   */
  private void side(int index, Reach reach, Sort wanted) {
    Mention self = mentions.get(index);
    int after = neighbour(index, 1, reach.ahead(), sort -> sort == wanted);
    boolean adjective =
        self.end() - self.first() == 1 && !tokens.folded(self.first()).endsWith("ly");
    if (after >= 0 && adjective && !isListed(self, mentions.get(after))) {
      own(index, after);
      return;
    }
    int before = neighbour(index, -1, reach.back(), sort -> sort == wanted);
    if (before >= 0 && !isListed(mentions.get(before), self)) {
      own(index, before);
    }
  }

  private Reach resultReach(int index) {
    return tokens.isWord(mentions.get(index).first()) ? RESULT_IN_WORDS : RESULT;
  }

  /** A prescription names the medication first; only "40 mg of Lipitor" does not. */
  private boolean prescribe(int index) {
    Mention self = mentions.get(index);
    if (isOfUnknown(self) || followsOrphan(index)) {
      orphaned[index] = true;
      return false;
    }
    int before = neighbour(index, -1, DOSE.back(), Sort::isMedication);
    int after = neighbour(index, 1, DOSE.ahead(), Sort::isMedication);
    if (after >= 0 && isListed(self, mentions.get(after))) {
      after = -1;
    }
    boolean quantity = self.sort() == Sort.DOSAGE || self.sort() == Sort.STRENGTH;
    boolean ofNext =
        after >= 0
            && quantity
            && (tokens.is(self.end(), "of")
                || (before >= 0 && distance(index, after) == 0 && distance(index, before) > 1));
    return own(index, before < 0 || ofNext ? after : before);
  }

  /** Whether a comma stands between, so that the second begins the next item of a list. */
  private boolean isListed(Mention self, Mention next) {
    for (int i = self.end(); i < next.first(); i++) {
      if (tokens.is(i, ",")) {
        return true;
      }
    }
    return false;
  }

  /** Whether it goes on with the prescription of something unknown: "zorbinolol 90 mg weekly". */
  private boolean followsOrphan(int index) {
    return index > 0
        && orphaned[index - 1]
        && mentions.get(index).first() - mentions.get(index - 1).end() <= 1
        && !tokens.is(mentions.get(index).first() - 1, ".");
  }

  /** Whether a quantity belongs to a medication that no lexicon knows: ", epoetin 40 units". */
  private boolean isOfUnknown(Mention self) {
    boolean quantity = self.sort() == Sort.DOSAGE || self.sort() == Sort.STRENGTH;
    if (quantity
        && tokens.is(self.end(), "of")
        && tokens.isCapitalised(self.end() + 1)
        && !vocabulary.terms().hasAt(tokens, self.end() + 1)) {
      return true;
    }
    int name = self.first() - 1;
    if (!quantity || !tokens.isWord(name) || tokens.length(name) < 4) {
      return false;
    }
    boolean listed = tokens.is(name - 1, ",") || tokens.is(name - 2, ",");
    return listed && !tokens.isIn(name, TAKING) && !vocabulary.terms().hasAt(tokens, name);
  }

  /** Whether a word before a site says that something is there: "rash on the face and arm". */
  private boolean isPlace(int index) {
    int first = mentions.get(index).first();
    for (int i = first - 1; i >= first - SITE.back(); i--) {
      if (tokens.isIn(i, PLACING)) {
        return true;
      }
    }
    return false;
  }

  private void span(int index) {
    int owner =
        owner(
            index,
            DURATION,
            sort -> sort.isMedication() || sort == Sort.CONDITION || sort.isHabit());
    if (owner >= 0 && mentions.get(owner).sort() != Sort.CONDITION) {
      mentions.set(index, mentions.get(index).as(Sort.DURATION));
      own(index, owner);
    } else {
      mentions.set(index, mentions.get(index).as(Sort.TIME));
      time(index);
    }
  }

  /** A time owns what happened then, and not the other way round. */
  private void time(int index) {
    int event =
        owner(index, TIME, sort -> sort == Sort.CONDITION || sort.isMedication() || sort.isDone());
    if (event >= 0) {
      links.get(index).add(new Link(event, distance(index, event)));
      times.get(event).add(new Link(index, distance(index, event)));
    }
  }

  private boolean link(int attribute, Reach reach, Predicate<Sort> fits) {
    return own(attribute, owner(attribute, reach, fits));
  }

  private boolean own(int attribute, int owner) {
    if (owner < 0) {
      return false;
    }
    links.get(owner).add(new Link(attribute, distance(attribute, owner)));
    owned[attribute] = true;
    return true;
  }

  private int distance(int attribute, int owner) {
    return mentions.get(attribute).distance(mentions.get(owner));
  }

  /** The index of the nearest fitting neighbour, or -1. What went before is half as far. */
  private int owner(int index, Reach reach, Predicate<Sort> fits) {
    int before = neighbour(index, -1, reach.back(), fits);
    int after = neighbour(index, 1, reach.ahead(), fits);
    if (before < 0 || after < 0) {
      return before < 0 ? after : before;
    }
    Mention self = mentions.get(index);
    if (isListed(self, mentions.get(after)) && !isListed(mentions.get(before), self)) {
      return before;
    }
    return distance(index, before) <= 2 * distance(index, after) ? before : after;
  }

  private int neighbour(int index, int step, int farthest, Predicate<Sort> fits) {
    Mention self = mentions.get(index);
    int sentence = layout.sentenceEnd(self.first());
    for (int n = 1; n <= NEIGHBOURS; n++) {
      tokens.step();
      int i = index + n * step;
      if (i < 0 || i >= mentions.size()) {
        return -1;
      }
      Mention other = mentions.get(i);
      if (self.distance(other) > farthest || layout.sentenceEnd(other.first()) != sentence) {
        return -1;
      }
      if (step < 0 && orphaned[i]) {
        return -1;
      }
      if (fits.test(other.sort())) {
        return isParted(self, other) ? -1 : i;
      }
    }
    return -1;
  }

  /** Whether a semicolon stands between two mentions that are near each other. */
  private boolean isParted(Mention self, Mention other) {
    int from = Math.min(self.end(), other.end());
    int to = Math.max(self.first(), other.first());
    for (int i = from; i < to; i++) {
      if (tokens.is(i, ";")) {
        return true;
      }
    }
    return false;
  }

  /** The mentions, those of unsettled sort now settled. */
  List<Mention> mentions() {
    return mentions;
  }

  /** The attributes of each mention; of a time, what happened then. */
  List<List<Link>> links() {
    return links;
  }

  /** The times of each mention. */
  List<List<Link>> times() {
    return times;
  }

  /** Whether a mention is the attribute of another. */
  boolean isOwned(int index) {
    return owned[index];
  }
}
