/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * Finds names of people where something says that a name stands there: a title, a label ("Patient:
 * Ada Quill"), a degree behind it, or a common given name. Not every capitalised word is a name.
 */
final class Names implements Finder {
  private static final int LONGEST_NAME = 4;

  private static final WordSet TITLES =
      WordSet.of("dr", "mr", "mrs", "ms", "miss", "prof", "professor", "doctor");

  private static final WordSet LABELS =
      WordSet.of(
          "patient",
          "name",
          "attending",
          "surgeon",
          "physician",
          "provider",
          "by",
          "cc",
          "re",
          "assistant",
          "anesthesiologist",
          "contact",
          "kin",
          "wife",
          "husband",
          "mother",
          "father",
          "guardian",
          "clinician",
          "doctor",
          "nurse",
          "therapist",
          "resident",
          "student",
          "consultant",
          "midwife");

  private static final WordSet RELATIVES =
      WordSet.of(
          "wife",
          "husband",
          "mother",
          "father",
          "son",
          "daughter",
          "sister",
          "brother",
          "partner",
          "named",
          "called",
          "niece",
          "nephew",
          "friend",
          "neighbor");

  private static final WordSet PERSONS =
      WordSet.of("patient", "pt", "male", "female", "man", "woman", "boy", "girl", "gentleman");

  private static final WordSet DEGREES =
      WordSet.of(
          "md", "m", "do", "rn", "np", "pa", "phd", "dpm", "dds", "dc", "pharmd", "lcsw", "cnm",
          "dpt", "psyd", "od", "mph", "aprn", "fnp");

  /** Words that begin the next sentence rather than go on with a name. */
  private static final WordSet BEGINNINGS =
      WordSet.of(
          "the",
          "he",
          "she",
          "this",
          "his",
          "her",
          "we",
          "it",
          "on",
          "in",
          "at",
          "patient",
          "after",
          "then",
          "there",
          "please",
          "follow",
          "a",
          "an",
          "they",
          "for",
          "as",
          "if",
          "no",
          "i",
          "upon",
          "once",
          "one",
          "of",
          "unfortunately",
          "followup",
          "will",
          "was",
          "is",
          "has",
          "today",
          "thank",
          "thanks",
          "phone",
          "with",
          "again",
          "both",
          "also",
          "next",
          "when",
          "while",
          "my",
          "our",
          "since",
          "before",
          "during",
          "given",
          "using",
          "all",
          "date",
          "dob",
          "mrn");

  /** After these a lone given name is that of a person: "Jennifer was seen". */
  private static final WordSet TELLING =
      WordSet.of(
          "is",
          "was",
          "has",
          "had",
          "reports",
          "reported",
          "states",
          "stated",
          "denies",
          "denied",
          "presents",
          "presented",
          "came",
          "returns",
          "returned",
          "complains",
          "feels",
          "says",
          "said",
          "who",
          "lives",
          "works",
          "tolerated",
          "continues",
          "will");

  /** What bears the name of a person without being one. */
  private static final WordSet THINGS =
      WordSet.of(
          "center",
          "centre",
          "home",
          "drain",
          "drains",
          "clamp",
          "clamps",
          "catheter",
          "tube",
          "test",
          "scale",
          "procedure",
          "incision",
          "retractor",
          "retractors",
          "forceps",
          "scissors",
          "needle",
          "clinic",
          "hospital",
          "pediatrics",
          "kitchen",
          "foundation",
          "school",
          "university",
          "college",
          "street",
          "position",
          "maneuver",
          "sign",
          "syndrome",
          "disease",
          "stain",
          "suture",
          "sutures",
          "dressing",
          "splint",
          "fracture");

  private static final WordSet PARTICLES =
      WordSet.of("de", "la", "van", "von", "der", "del", "di", "da", "bin", "al", "el", "le");

  private final Tokens tokens;
  private final Vocabulary vocabulary;
  private final Findings findings;

  Names(Tokens tokens, Vocabulary vocabulary, Findings findings) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    if (isTitle(token)) {
      int first = tokens.is(token + 1, ".") ? token + 2 : token + 1;
      int end = isNext(first) ? runEnd(first, true) : first;
      return end > first && findings.add(Sort.NAME, null, first, end);
    }
    if (tokens.is(token, ":") && tokens.isIn(token - 1, LABELS)) {
      return labelled(token + 1);
    }
    if (!tokens.isCapitalised(token) || (tokens.isJoined(token) && tokens.is(token - 1, "-"))) {
      return false;
    }
    int end = runEnd(token, false);
    if (end == token || isClinical(token) || isThing(end)) {
      return false;
    }
    if (isInitialled(token) || isApposed(token, end) || isSelfNamed(token)) {
      return findings.add(Sort.NAME, null, token, end);
    }
    boolean several = end - token > 1;
    boolean given = isGiven(token);
    boolean introduced = tokens.isIn(tokens.is(token - 1, ",") ? token - 2 : token - 1, RELATIVES);
    boolean person =
        several
            ? given || isDegree(end) || tokens.is(token - 1, "named")
            : given && tokens.isIn(end, TELLING);
    return (person || (given && introduced)) && findings.add(Sort.NAME, null, token, end);
  }

  /** A given name; one that goes on with a hyphen is rather that of an eponym: Kelly-Descemet. */
  private boolean isGiven(int token) {
    boolean hyphen = tokens.is(token + 1, "-") && tokens.isJoined(token + 1);
    return tokens.isIn(token, vocabulary.givenNames())
        && (!hyphen || tokens.isIn(token + 2, vocabulary.givenNames()));
  }

  /** Whether a run of capitalised words ends, or goes on, with what is called after a person. */
  private boolean isThing(int end) {
    return tokens.isIn(end - 1, THINGS) || tokens.isIn(end, THINGS);
  }

  /** "Ada Q., who": a word and an initial between commas. */
  private boolean isInitialled(int token) {
    return tokens.length(token) > 2
        && isInitial(token + 1)
        && tokens.is(token + 2, ".")
        && tokens.is(token + 3, ",");
  }

  /** "a patient, Ada Quill, with". */
  private boolean isApposed(int token, int end) {
    return end - token == 2
        && tokens.is(token - 1, ",")
        && tokens.isIn(token - 2, PERSONS)
        && (tokens.is(end, ",") || tokens.is(end, "."));
  }

  /** "My name is Ada", "his name was Bo". */
  private boolean isSelfNamed(int token) {
    boolean is = tokens.is(token - 1, "is") || tokens.is(token - 1, "was");
    return is && tokens.is(token - 2, "name");
  }

  private boolean labelled(int first) {
    if (!isNext(first) || isClinical(first)) {
      return false;
    }
    int end = runEnd(first, false);
    boolean given = tokens.isIn(first, vocabulary.givenNames());
    return (end - first > 1 || (given && end > first)) && findings.add(Sort.NAME, null, first, end);
  }

  private boolean isNext(int token) {
    return tokens.gap(token).compareTo(Tokens.Gap.LINE) <= 0;
  }

  private boolean isDegree(int token) {
    return tokens.is(token, ",") && tokens.isIn(token + 1, DEGREES) && tokens.isUpper(token + 1);
  }

  private boolean isClinical(int token) {
    Lexicon.Match match = vocabulary.terms().longestAt(tokens, token, tokens.size());
    return match != null || vocabulary.sections().hasAt(tokens, token);
  }

  /** The token after a run of name words; the first must be a capitalised word. */
  private int runEnd(int first, boolean titled) {
    int at = first;
    int end = first;
    for (int words = 0; words < LONGEST_NAME; words++) {
      if (!isNameWord(at) || (at > first && (!isSpaced(at) || isForeign(at, titled)))) {
        break;
      }
      at = end = joinedEnd(at);
      boolean initial = tokens.length(at - 1) == 1 && tokens.is(at, ".");
      if (initial && isSpaced(at + 1) && isNameWord(at + 1) && !isForeign(at + 1, titled)) {
        at++;
      } else if (tokens.isIn(at, PARTICLES) && isNameWord(at + 1)) {
        at++;
        if (tokens.isIn(at, PARTICLES) && isNameWord(at + 1)) {
          at++;
        }
      }
    }
    return end;
  }

  private boolean isSpaced(int token) {
    boolean blank = tokens.gap(token) == Tokens.Gap.SPACE;
    return tokens.is(token - 1, ".")
        ? tokens.isJoined(token) || (blank && tokens.begin(token) - tokens.end(token - 1) == 1)
        : blank;
  }

  private boolean isNameWord(int token) {
    return tokens.isCapitalised(token)
        && findings.isFree(token)
        && !tokens.isIn(token, TITLES)
        && !(tokens.length(token) > 1 && tokens.isIn(token, DEGREES));
  }

  /**
   * Whether a title stands here; "MS" is an abbreviation of many things, "Ms" and "Ms." are not.
   */
  private boolean isTitle(int token) {
    return tokens.isIn(token, TITLES)
        && tokens.isCapitalised(token)
        && (!tokens.isUpper(token) || tokens.is(token + 1, "."));
  }

  /** Whether a later word of the run is no part of the name. */
  private boolean isForeign(int token, boolean titled) {
    if (tokens.isIn(token, BEGINNINGS)) {
      return true;
    }
    if (tokens.length(token) == 1) {
      return tokens.is(token, "i") || (titled && !isInitial(token));
    }
    return isClinical(token);
  }

  private boolean isInitial(int token) {
    return tokens.length(token) == 1 && tokens.isCapitalised(token);
  }

  /** The token after a word with its joined parts: O'Hara, Quill-Moor. */
  private int joinedEnd(int token) {
    int end = token + 1;
    for (int parts = 0; parts < 2 && isJoiner(end) && tokens.isCapitalised(end + 1); parts++) {
      end += 2;
    }
    return end;
  }

  private boolean isJoiner(int token) {
    boolean joiner = tokens.is(token, "-") || tokens.is(token, "'");
    return joiner && tokens.isJoined(token) && tokens.isJoined(token + 1);
  }
}
