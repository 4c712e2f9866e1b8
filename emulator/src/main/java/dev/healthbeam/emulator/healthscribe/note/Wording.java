/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells in the third person what was said in the first and second, word by word. What it cannot
 * tell for sure it does not tell: the caller then quotes.
 */
final class Wording {
  private static final String PATIENT = "the patient";
  private static final String CLINICIAN = "the clinician";

  private static final Pattern UNSURE_OF_PATIENT =
      Pattern.compile(
          "\\b(?:we|we're|we've|us|our|you|your|you're|you've)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTES = Pattern.compile("[\"\u201c\u201d]");

  /** What a "you" after it is the object of. */
  private static final Set<String> BEFORE_OBJECT =
      Set.of(
          ("to for with of about from at on by around without give gives giving gave tell telling"
                  + " told see seeing saw ask asking asked like want help helping put putting send"
                  + " sending get getting let make makes making call calling keep keeping advise"
                  + " advising examine examining refer referring affecting recommend suggest allow"
                  + " bring start prescribe show offer book thank hear affects bothering wish")
              .split(" ", -1));

  private final Pronouns pronouns;

  /** Speaks of the patient by these pronouns. */
  Wording(Pronouns pronouns) {
    this.pronouns = pronouns;
  }

  /** What a patient said, if it can be told. */
  Optional<String> ofPatient(String core) {
    if (core.isEmpty() || UNSURE_OF_PATIENT.matcher(core).find() || QUOTES.matcher(core).find()) {
      return Optional.empty();
    }
    return Optional.of(new Telling(core, true).tell());
  }

  /** What a clinician said of the patient, if it can be told. */
  Optional<String> ofClinician(String core) {
    return core.isEmpty() || QUOTES.matcher(core).find()
        ? Optional.empty()
        : Optional.of(new Telling(core, false).tell());
  }

  /** A part of a clinician's question, in which the patient was spoken of before. */
  String ofQuestion(String part) {
    Telling telling = new Telling(part, false);
    telling.mentioned = true;
    return telling.tell();
  }

  /** The verb after the patient as subject. */
  static String patients(String verb) {
    return Verbs.third(verb, false);
  }

  private final class Telling {
    private final String[] words;
    private final boolean patientSpeaks;
    private final List<String> out = new ArrayList<>();
    private boolean mentioned;

    private Telling(String text, boolean patientSpeaks) {
      this.words = text.split(" ", -1);
      this.patientSpeaks = patientSpeaks;
    }

    private String tell() {
      for (int i = 0; i < words.length; i++) {
        i = word(i);
      }
      return String.join(" ", out);
    }

    /** Tells the word at a place; returns the last place it has told. */
    private int word(int at) {
      String word = bare(words[at]);
      String marks = words[at].substring(word.length());
      String lower = word.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
      boolean first = lower.equals("i") || lower.startsWith("i'");
      if (first || lower.equals("we") || lower.startsWith("we'")) {
        return subject(at, lower, marks, patientSpeaks);
      }
      if (!patientSpeaks && (lower.equals("you") || lower.startsWith("you'"))) {
        return isSubject(at, lower) ? subject(at, lower, marks, true) : object(at, marks);
      }
      switch (lower) {
        case "me", "us" ->
            out.add((patientSpeaks ? patient(pronouns.object()) : CLINICIAN) + marks);
        case "my", "our" -> out.add((patientSpeaks ? patients() : CLINICIAN + "'s") + marks);
        case "myself" -> out.add((patientSpeaks ? pronouns.reflexive() : CLINICIAN) + marks);
        case "mine" -> out.add((patientSpeaks ? PATIENT + "'s" : CLINICIAN + "'s") + marks);
        case "your" -> out.add((patientSpeaks ? CLINICIAN + "'s" : patients()) + marks);
        case "yourself" -> out.add(pronouns.reflexive() + marks);
        case "yours" -> out.add(PATIENT + "'s" + marks);
        default -> out.add(words[at]);
      }
      return at;
    }

    private int object(int at, String marks) {
      out.add(patient(pronouns.object()) + marks);
      return at;
    }

    private String patient(String pronoun) {
      String told = mentioned ? pronoun : PATIENT;
      mentioned = true;
      return told;
    }

    private String patients() {
      String told = mentioned ? pronouns.possessive() : PATIENT + "'s";
      mentioned = true;
      return told;
    }

    /** Whether a "you" does something, and is not what something is done to. */
    private boolean isSubject(int at, String lower) {
      if (!lower.equals("you")) {
        return true;
      }
      String next = at + 1 < words.length ? bare(words[at + 1]) : "";
      String before = at == 0 ? "" : words[at - 1].toLowerCase(Locale.ROOT);
      return Verbs.canBe(next) && !BEFORE_OBJECT.contains(before);
    }

    /** A subject and the verb that goes with it. */
    private int subject(int at, String lower, String marks, boolean isPatient) {
      boolean plural = isPatient && mentioned && pronouns.isPlural();
      out.add((isPatient ? patient(pronouns.subject()) : CLINICIAN));
      int apostrophe = lower.indexOf('\'');
      if (apostrophe >= 0) {
        out.add(contracted(lower.substring(apostrophe), at, plural) + marks);
        return at;
      }
      if (!marks.isEmpty()) {
        out.set(out.size() - 1, out.get(out.size() - 1) + marks);
        return at;
      }
      int verb = at + 1;
      while (verb < words.length && Verbs.isAdverb(words[verb])) {
        out.add(words[verb++]);
      }
      if (verb < words.length && Verbs.canBe(bare(words[verb]))) {
        String bare = bare(words[verb]);
        String after = words[verb].substring(bare.length());
        out.add(Verbs.third(bare.replace('\u2019', '\''), plural) + after);
        return verb;
      }
      return verb - 1;
    }

    private String contracted(String ending, int at, boolean plural) {
      return switch (ending) {
        case "'m", "'re" -> plural ? "are" : "is";
        case "'ve" -> plural ? "have" : "has";
        case "'ll" -> "will";
        case "'d" -> hadOrWould(at);
        default -> ending;
      };
    }

    private String hadOrWould(int at) {
      int next = at + 1;
      while (next < words.length && Verbs.isAdverb(words[next])) {
        next++;
      }
      String verb = next < words.length ? bare(words[next]).toLowerCase(Locale.ROOT) : "";
      boolean participle =
          verb.endsWith("ed") || Set.of("been", "had", "got", "gone", "taken").contains(verb);
      return participle || verb.equals("better") ? "had" : "would";
    }
  }

  private static String bare(String word) {
    int end = word.length();
    while (end > 0 && ",.;:!?)".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }
}
