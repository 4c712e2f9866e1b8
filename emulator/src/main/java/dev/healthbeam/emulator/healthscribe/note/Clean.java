/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.Locale;
import java.util.regex.Pattern;

/** Takes out of talk what nobody would write: fillers, stutters, what a sentence is led in by. */
final class Clean {
  private static final String FILLER =
      "(?:u+m+|u+h+|e+r+m*|h+m+|mm+|ah+|oh+|y'know|you know|I mean|I guess|I suppose|you see|sort"
          + " of like|kind of like)";

  private static final Pattern FILLERS =
      Pattern.compile("(?:,\\s*)?\\b" + FILLER + "\\b(?:\\s*,)?", Pattern.CASE_INSENSITIVE);

  /** "like" between commas means nothing. */
  private static final Pattern LIKE =
      Pattern.compile(",\\s*like\\s*,|\\blike,\\s", Pattern.CASE_INSENSITIVE);

  /** A comma where somebody only looked for a word. */
  private static final Pattern PAUSE =
      Pattern.compile(
          "\\b(I'm|I've|I|to|the|a|an|my|your|some|any|is|are|was|were|and|very|more|have|had|called|been|of|in|or|kind"
              + " of|quite),(?= )",
          Pattern.CASE_INSENSITIVE);

  /** What somebody began to say before they said it otherwise. */
  private static final Pattern FALSE_START =
      Pattern.compile(
          "\\b(?:(?:I'm|I've|I was|I|it's a|the|a|my|to the|was|is)"
              + " (?=(?:I|I'm|I've|it's|they're)\\b)|(?:I'm|I've|I)"
              + " (?=(?:it|they|we|there|my|this)\\b)|(?:the|a) (?=my\\b))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern STUTTER =
      Pattern.compile(
          "\\b([\\p{L}']+(?: [\\p{L}']+){0,2})(?:,? \\1\\b)+", Pattern.CASE_INSENSITIVE);

  /** Some lead in by themselves, others only before a comma: "no" is mostly meant. */
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:[\\s,.-]*(?:\\b(?:and|so|okay|ok|well|alright|but|yeah|yep|yup|then|hey|er|obviously"
              + "|basically|actually|cause|'cause)\\b(?=[\\s,.-])[,.]*|\\b(?:yes|no|nope|right|great|sure|fine|now|like|hi|sorry|perfect|good|lovely|brilliant|sir|madam|correct|or)\\b[,.]|\\bno\\b(?="
              + " (?:I|it|we|they|not|that)\\b)))+\\s*",
          Pattern.CASE_INSENSITIVE);

  /** In the middle they mean nothing. */
  private static final Pattern YEAH =
      Pattern.compile("\\s*,?\\s*\\b(?:yeah|yep|yup|okay)\\b,?", Pattern.CASE_INSENSITIVE);

  private static final Pattern TAIL =
      Pattern.compile(
          "(?:, (?:no|yes)\\b|,? (?:and stuff|or something|or anything|or whatever|and"
              + " that|yeah|right|okay|so|as well|though|actually|then|at all|basically|you"
              + " know|and|but|or|um|is that right|isn't it|doesn't it|if that makes sense|for"
              + " example|sir|please|sorry|unfortunately))+[\\s,.?!-]*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern GOING_TO = Pattern.compile("(?i)\\bgonna\\b");
  private static final Pattern WANT_TO = Pattern.compile("(?i)\\bwanna\\b");
  private static final Pattern BECAUSE =
      Pattern.compile("(?i)(?<![\\p{L}'])'?(?:cause|cos|cuz)\\b");
  private static final Pattern GAPS = Pattern.compile("\\s+([,.?!;:])");
  private static final Pattern COMMAS = Pattern.compile("(?:\\s*,)+(?=\\s*[,.?!])|^[\\s,.-]+");
  private static final Pattern DASHES =
      Pattern.compile("\\s*(?:--+|\\.\\.\\.+|\u2026|\u2014|\u2013)\\s*");
  private static final Pattern MARKS = Pattern.compile("[\\s,.?!;:-]+$");
  private static final Pattern OPEN_MARKS = Pattern.compile("[\\s,;:-]+$");
  private static final Pattern SPACES = Pattern.compile(" {2,}");

  private Clean() {}

  /** The same without fillers and stutters. */
  static String of(String said) {
    String text = DASHES.matcher(said).replaceAll(", ");
    text = FILLERS.matcher(text).replaceAll(" ");
    text = LIKE.matcher(text).replaceAll(" ");
    text = PAUSE.matcher(tidy(text)).replaceAll("$1");
    text = STUTTER.matcher(text).replaceAll("$1");
    text = FALSE_START.matcher(text).replaceAll("");
    text = GOING_TO.matcher(text).replaceAll("going to");
    text = WANT_TO.matcher(text).replaceAll("want to");
    return tidy(BECAUSE.matcher(text).replaceAll("because"));
  }

  /** The same without what leads in and out of it, and without the mark at its end. */
  static String core(String said) {
    String text = tidy(of(said));
    text = LEAD.matcher(text + " ").replaceFirst("").strip();
    text = YEAH.matcher(text).replaceAll("");
    text = TAIL.matcher(text).replaceFirst("");
    return MARKS.matcher(tidy(text)).replaceFirst("");
  }

  private static String tidy(String text) {
    String tidy = SPACES.matcher(text).replaceAll(" ");
    tidy = GAPS.matcher(tidy).replaceAll("$1");
    return COMMAS.matcher(tidy).replaceAll("").strip();
  }

  /** A sentence: with a capital letter and a point. */
  static String sentence(String text) {
    String tidy = OPEN_MARKS.matcher(tidy(text)).replaceFirst("");
    if (tidy.isEmpty()) {
      return tidy;
    }
    int first = tidy.codePointAt(0);
    String rest = tidy.substring(Character.charCount(first));
    boolean ended = tidy.endsWith(".") || tidy.endsWith("!") || tidy.endsWith("?");
    return Character.toString(Character.toUpperCase(first)) + rest + (ended ? "" : ".");
  }

  /** How many words it has. */
  static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  /** The same with a small letter first, but for names and the word I. */
  static String lower(String text) {
    if (text.length() < 2
        || Character.isUpperCase(text.charAt(1))
        || text.startsWith("I'")
        || text.startsWith("I ")) {
      return text;
    }
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
