/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives mentions their traits, after the idea of NegEx (Chapman et al., 2001): a cue rules what
 * follows it in the sentence until a word that ends its scope; some cues rule what went before. One
 * sweep over the mentions.
 */
final class TraitRules {
  /** How far a cue that looks back reaches, in tokens, and over how many mentions. */
  private static final int REACH_BACK = 8;

  private static final int MENTIONS_BACK = 6;

  /** How far each trait reaches ahead of its cue, in tokens. */
  private static final Map<Trait, Integer> REACH =
      new EnumMap<>(
          Map.of(
              Trait.NEGATION, 40,
              Trait.PERTAINS_TO_FAMILY, 60,
              Trait.HYPOTHETICAL, 18,
              Trait.LOW_CONFIDENCE, 8,
              Trait.PAST_HISTORY, 14,
              Trait.FUTURE, 9));

  /** How far from a relative the verb may be that says what is the matter with them. */
  private static final int FARTHEST_VERB = 5;

  /** What is said of a relative who is ill: "mother had", "father: died of", "sister with". */
  private static final WordSet SUFFERING =
      WordSet.of(
          "has",
          "had",
          "have",
          "having",
          "with",
          "died",
          "dead",
          "deceased",
          "passed",
          "suffers",
          "suffered",
          "diagnosed",
          "developed",
          "was",
          "is",
          "also",
          ":",
          "-",
          "(",
          "positive");

  private static final WordSet BRINGING = WordSet.of("by", "to", "from", "per");

  /** After these a relative tells of the patient: "mother reports fever". */
  private static final WordSet TELLING =
      WordSet.of(
          "reports",
          "reported",
          "states",
          "stated",
          "says",
          "denies",
          "denied",
          "notes",
          "noted",
          "brings",
          "brought",
          "gave",
          "gives",
          "thinks",
          "believes",
          "describes",
          "asked",
          "asks",
          "worries",
          "took",
          "takes",
          "noticed",
          "noticing",
          "been",
          "concerned",
          "worried",
          "present",
          "here",
          "point",
          "received",
          "called");

  private final Tokens tokens;
  private final Layout layout;
  private final List<Mention> mentions;
  private final List<Set<Trait>> traits = new ArrayList<>();

  /** Where the cue of each trait that rules now ended. */
  private final Map<Trait, Integer> ruling = new EnumMap<>(Trait.class);

  /** Whether the doubt that rules now is only over the next condition. */
  private boolean onlyNext;

  private int barrier;
  private int sentenceEnd;

  private TraitRules(Tokens tokens, Layout layout, List<Mention> mentions) {
    this.tokens = tokens;
    this.layout = layout;
    this.mentions = mentions;
  }

  /** The traits of each mention, in the same order. */
  static List<Set<Trait>> of(Tokens tokens, Layout layout, List<Mention> mentions) {
    TraitRules rules = new TraitRules(tokens, layout, mentions);
    for (int i = 0; i < mentions.size(); i++) {
      rules.visit(i);
    }
    return rules.traits;
  }

  private void visit(int index) {
    Mention mention = mentions.get(index);
    traits.add(EnumSet.noneOf(Trait.class));
    if (mention.first() >= sentenceEnd) {
      ruling.clear();
      barrier = mention.first();
      sentenceEnd = layout.sentenceEnd(mention.first());
    }
    passSemicolons(mention.first());
    if (mention.sort() == Sort.CUE) {
      cue(index, mention);
    } else if (mention.sort().isClinical()) {
      target(index, mention);
    }
  }

  /** A semicolon ends every scope; each token is looked at once. */
  private void passSemicolons(int token) {
    for (; barrier < token; barrier++) {
      if (tokens.is(barrier, ";")) {
        ruling.clear();
      }
    }
  }

  private void cue(int index, Mention cue) {
    switch (cue.nature()) {
      case "NEGATION_AHEAD" -> ruling.put(Trait.NEGATION, cue.end());
      case "HYPOTHETICAL_AHEAD" -> ruling.put(Trait.HYPOTHETICAL, cue.end());
      case "LOW_CONFIDENCE_AHEAD" -> {
        ruling.put(Trait.LOW_CONFIDENCE, cue.end());
        onlyNext = false;
      }
      case "LOW_CONFIDENCE_NEXT" -> {
        ruling.put(Trait.LOW_CONFIDENCE, cue.end());
        onlyNext = true;
      }
      case "PAST_AHEAD" -> {
        ruling.put(Trait.PAST_HISTORY, cue.end());
        ruling.remove(Trait.FUTURE);
      }
      case "FUTURE_AHEAD" -> ruling.put(Trait.FUTURE, cue.end());
      case "NEGATION_BEHIND" -> behind(index, cue, Trait.NEGATION);
      case "LOW_CONFIDENCE_BEHIND" -> behind(index, cue, Trait.LOW_CONFIDENCE);
      case "FAMILY" -> ruling.put(Trait.PERTAINS_TO_FAMILY, cue.end());
      case "RELATIVE" -> relative(index, cue);
      case "SELF" -> ruling.remove(Trait.PERTAINS_TO_FAMILY);
      case "SCOPE_END" -> {
        // "has not had any fever": what follows the negation at once is part of it.
        if (ruling.getOrDefault(Trait.NEGATION, -1) == cue.first()) {
          ruling.put(Trait.NEGATION, cue.end());
          return;
        }
        ruling.remove(Trait.NEGATION);
        ruling.remove(Trait.LOW_CONFIDENCE);
        ruling.remove(Trait.PAST_HISTORY);
      }
      default -> {
        // A phrase that only looks like a cue: it has shadowed the cue, and that is all.
      }
    }
  }

  /** A relative who has something, and not one who is only there: "brought by his mother". */
  private void relative(int index, Mention cue) {
    if (!tokens.isIn(cue.first() - 1, BRINGING)
        && !tokens.isIn(cue.first() - 2, BRINGING)
        && suffers(cue.end())) {
      ruling.put(Trait.PERTAINS_TO_FAMILY, cue.end());
    }
    for (int i = cue.first() - 1; i >= cue.first() - 3; i--) {
      if (tokens.is(i, "in")) {
        behind(index, cue, Trait.PERTAINS_TO_FAMILY);
      }
    }
  }

  private boolean suffers(int token) {
    for (int i = token; i < token + FARTHEST_VERB; i++) {
      if (tokens.isIn(i, TELLING)) {
        return false;
      }
      if (tokens.isIn(i, SUFFERING)) {
        return !tokens.isIn(i + 1, TELLING);
      }
    }
    return false;
  }

  private void behind(int index, Mention cue, Trait trait) {
    int sentence = layout.sentenceEnd(cue.first());
    for (int i = index - 1; i >= 0 && index - i <= MENTIONS_BACK; i--) {
      tokens.step();
      Mention mention = mentions.get(i);
      boolean reached =
          cue.first() - mention.end() <= REACH_BACK
              && layout.sentenceEnd(mention.first()) == sentence;
      if (!reached || mention.nature().equals("SCOPE_END")) {
        return;
      }
      if (mention.sort() == Sort.CONDITION) {
        traits.get(i).add(trait);
      }
    }
  }

  private boolean isAlternative(int token) {
    return switch (tokens.folded(token)) {
      case "or", "versus", "vs", "/" -> true;
      default -> false;
    };
  }

  private void target(int index, Mention mention) {
    Set<Trait> own = traits.get(index);
    ruling.forEach(
        (trait, since) -> {
          if (mention.first() - since <= REACH.get(trait)) {
            own.add(trait);
          }
        });
    // "possible pneumonia and hypertension": only the first is doubted, but both with "or".
    if (onlyNext && mention.sort() == Sort.CONDITION && !isAlternative(mention.end())) {
      ruling.remove(Trait.LOW_CONFIDENCE);
    }
    switch (mention.nature()) {
      case "DIAGNOSIS" -> own.add(Trait.DIAGNOSIS);
      case "SIGN" -> own.add(Trait.SIGN);
      case "SYMPTOM" ->
          own.add(
              layout.section(mention.first()) == Layout.Section.EXAM ? Trait.SIGN : Trait.SYMPTOM);
      case "NEGATION" -> own.add(Trait.NEGATION);
      case "PAST_HISTORY" -> own.add(Trait.PAST_HISTORY);
      default -> {
        // No trait of its own.
      }
    }
    switch (layout.section(mention.first())) {
      case FAMILY -> own.add(Trait.PERTAINS_TO_FAMILY);
      case PAST -> own.add(Trait.PAST_HISTORY);
      default -> {
        // The section says nothing of it.
      }
    }
  }
}
