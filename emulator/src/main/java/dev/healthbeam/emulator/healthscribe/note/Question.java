/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clinician's question that is to be answered, and what a yes or a no to it says. */
final class Question {
  private static final int MOST_WORDS = 16;

  /** What was said before the question itself. */
  private static final String BEFORE = "(?:.*, )?";

  private static final Pattern YES_OR_NO =
      Pattern.compile(
          BEFORE
              + "(do you|did you|have you|had you|are you|were you|can you|is there|are there"
              + "|was there) (.+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ANY =
      Pattern.compile(
          BEFORE
              + "(?:(?:do you have|have you got|have you had|do you get|is there|are there|you have"
              + "|you got|you've got|what about|how about) )?(?:had )?any (.+)",
          Pattern.CASE_INSENSITIVE);

  /** A no, and a yes, to it mean the same. */
  private static final Pattern DENIED =
      Pattern.compile(
          BEFORE
              + "(?:(?:you (?:don't|haven't|didn't) (?:have|had|got|get|notice|noticed)|(?:and )?no"
              + "|there (?:was|is) no|there's no) )(?:any )?(.+)",
          Pattern.CASE_INSENSITIVE);

  /** Says what it asks. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(?:.*\\byou (?:said|mentioned)(?: that)?,? )?((?:you(?:'re|'ve)?|your) .+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WHICH =
      Pattern.compile(
          ".*\\b(?:what|when|where|whereabouts|which|who|how|why|describe|tell me)\\b.*",
          Pattern.CASE_INSENSITIVE);

  /** Asks whether somebody can tell, and means what they would. */
  private static final Pattern TELL =
      Pattern.compile(
          ".*\\byou (?:please"
              + " )?(?:remember|know|think|mean|describe|tell|explain|show|say|talk)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CHOICE = Pattern.compile(".*\\bor\\b.*", Pattern.CASE_INSENSITIVE);

  /** Things whose names say nothing by themselves. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "(?:it|that|this|them|so|those|anything(?: else)?|other"
              + " (?:symptoms?|things?|questions?|issues?|concerns?)(?: (?:you|you've|that|apart|at"
              + " all)\\b.*)?|questions?|one|idea|of (?:that|those|them))",
          Pattern.CASE_INSENSITIVE);

  private final ReadSegment asked;
  private final String core;

  /** A question as it was asked. */
  Question(ReadSegment asked) {
    this.asked = asked;
    String all = Clean.core(asked.content());
    this.core = Clean.core(all.substring(all.lastIndexOf('?') + 1));
  }

  ReadSegment asked() {
    return asked;
  }

  /** As it was asked, without what was only talk. */
  String text() {
    return Clean.sentence(core).replaceFirst("\\.$", "?");
  }

  /** Whether it asks for more than a yes or a no. */
  boolean asksWhich() {
    boolean yesOrNo = YES_OR_NO.matcher(core).matches();
    return yesOrNo ? TELL.matcher(core).matches() : WHICH.matcher(core).matches();
  }

  /** What an answer says, if that is sure. */
  Optional<String> answered(Answers answer, Wording wording) {
    boolean no = answer == Answers.NO;
    if (answer == Answers.NEITHER
        || Clean.words(core) > MOST_WORDS
        || (!no && CHOICE.matcher(core).matches())) {
      return Optional.empty();
    }
    Matcher denied = DENIED.matcher(core);
    if (denied.matches()) {
      return says("The patient denies", denied.group(1), wording);
    }
    Matcher any = ANY.matcher(core);
    if (any.matches()) {
      return says(no ? "The patient denies" : "The patient reports", any.group(1), wording);
    }
    Matcher told = TOLD.matcher(core);
    if (told.matches()) {
      return no ? Optional.empty() : wording.ofClinician(told.group(1)).map(Clean::sentence);
    }
    Matcher question = YES_OR_NO.matcher(core);
    if (!question.matches()) {
      return Optional.empty();
    }
    String rest = question.group(2);
    return switch (question.group(1).toLowerCase(Locale.ROOT)) {
      case "do you" -> no ? says("The patient does not", rest, wording) : does(rest, wording);
      case "did you" -> says("The patient did" + (no ? " not" : ""), rest, wording);
      case "have you" -> says("The patient has" + (no ? " not" : ""), rest, wording);
      case "had you" -> says("The patient had" + (no ? " not" : ""), rest, wording);
      case "are you" -> says("The patient is" + (no ? " not" : ""), rest, wording);
      case "were you" -> says("The patient was" + (no ? " not" : ""), rest, wording);
      case "can you" -> says("The patient can" + (no ? "not" : ""), rest, wording);
      default -> says(no ? "The patient denies" : "The patient reports", rest, wording);
    };
  }

  private static Optional<String> does(String rest, Wording wording) {
    String[] words = rest.split(" ", 2);
    if (words.length < 2 || Verbs.isAdverb(words[0])) {
      return Verbs.isAdverb(words[0])
          ? Optional.empty()
          : says("The patient", Wording.patients(words[0]), wording);
    }
    return says("The patient", Wording.patients(words[0]) + " " + words[1], wording);
  }

  private static Optional<String> says(String how, String rest, Wording wording) {
    String what = rest.replaceAll("(?i)^(?:ever|also|actually|still|currently) ", "").strip();
    if (EMPTY.matcher(what).matches()) {
      return Optional.empty();
    }
    boolean denied = how.endsWith("not") || how.endsWith("denies");
    String told = wording.ofQuestion(what.replaceFirst("(?i)^(?:a|the) any ", "any "));
    return Optional.of(
        Clean.sentence(how + " " + (denied ? told : told.replaceAll("\\bany\\b", "some"))));
  }
}
