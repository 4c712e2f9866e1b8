/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns verbs of the first and second person into the third. */
final class Verbs {
  /** The same in every person: modal verbs, and the past of verbs that do not end in -ed. */
  private static final Set<String> FIXED =
      words(
          """
          can could will would should might must may shall can't couldn't won't wouldn't
          shouldn't cannot mustn't didn't hadn't did had went got felt took saw came
          said told thought knew found gave began ate drank slept woke made put hurt
          read let cut hit left lost kept met ran fell broke caught brought bought
          became grew spoke heard held paid sat stood understood wrote spent sent threw
          tore wore bit bled used quit set shut rode drove flew rose shook swelled ought
          """);

  /** Neither verbs nor what stands between a pronoun and its verb. */
  private static final Set<String> NEVER =
      words(
          """
          to and or but a an the some any for with about of in on at from by as if that
          this these those so then because when what which who how there here it he she
          they we you i me him her them us my your his their our all both two not
          """);

  /** Not the past, although they end as if. */
  private static final Set<String> NOT_PAST =
      Set.of("need", "feed", "bleed", "speed", "proceed", "succeed");

  private static final Set<String> ADVERBS =
      words(
          """
          just really also only still usually always never sometimes mostly often
          normally generally actually probably definitely maybe currently recently
          already ever obviously basically first kind sort of kinda even now hardly
          barely almost certainly honestly literally occasionally rarely suddenly then
          """);

  /** Such as reply; longer words in -ly are adverbs, but for apply and supply. */
  private static final int LONGEST_VERB_IN_LY = 5;

  private static final Map<String, String> IRREGULAR =
      Map.of(
          "am",
          "is",
          "are",
          "is",
          "have",
          "has",
          "do",
          "does",
          "were",
          "was",
          "haven't",
          "has not",
          "don't",
          "does not",
          "aren't",
          "is not",
          "weren't",
          "was not");

  private static final Map<String, String> PLURAL =
      Map.of(
          "am",
          "are",
          "was",
          "were",
          "haven't",
          "have not",
          "don't",
          "do not",
          "wasn't",
          "were not");

  private Verbs() {}

  static boolean isAdverb(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ADVERBS.contains(lower)
        || (lower.length() > LONGEST_VERB_IN_LY && lower.endsWith("ly") && !lower.endsWith("pply"));
  }

  /** Whether a word after a pronoun can be its verb. */
  static boolean canBe(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return !lower.isEmpty() && Character.isLetter(lower.charAt(0)) && !NEVER.contains(lower);
  }

  /**
   * A verb after he, she or a noun, or after they.
   *
   * @param plural after they
   */
  static String third(String verb, boolean plural) {
    String lower = verb.toLowerCase(Locale.ROOT);
    if (plural) {
      return PLURAL.getOrDefault(lower, verb);
    }
    if (IRREGULAR.containsKey(lower)) {
      return IRREGULAR.get(lower);
    }
    if (FIXED.contains(lower)
        || lower.equals("was")
        || lower.equals("wasn't")
        || (lower.endsWith("ed") && !NOT_PAST.contains(lower))
        || lower.endsWith("ing")) {
      return verb;
    }
    if (lower.endsWith("y") && lower.length() > 1 && "aeiou".indexOf(before(lower)) < 0) {
      return verb.substring(0, verb.length() - 1) + "ies";
    }
    boolean hissing =
        lower.endsWith("s")
            || lower.endsWith("x")
            || lower.endsWith("z")
            || lower.endsWith("ch")
            || lower.endsWith("sh")
            || lower.endsWith("o");
    return verb + (hissing ? "es" : "s");
  }

  private static char before(String word) {
    return word.charAt(word.length() - 2);
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }
}
