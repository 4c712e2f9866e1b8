/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds streets, cities with their state, large cities, and hospitals and clinics by name. */
final class Addresses implements Finder {
  private static final int LONGEST_NAME = 5;
  private static final int MOST_LINES = 4;
  private static final int LONGEST_LINE = 8;

  private static final WordSet STREETS =
      WordSet.of(
          "street",
          "st",
          "avenue",
          "ave",
          "road",
          "rd",
          "boulevard",
          "blvd",
          "lane",
          "ln",
          "drive",
          "dr",
          "court",
          "ct",
          "way",
          "place",
          "pl",
          "terrace",
          "circle",
          "parkway",
          "pkwy",
          "highway",
          "hwy",
          "square",
          "trail",
          "row");

  private static final WordSet UNITS = WordSet.of("apt", "apartment", "suite", "ste", "unit");

  private static final WordSet STATES =
      WordSet.of(
          "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia",
          "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj",
          "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt",
          "va", "wa", "wv", "wi", "wy", "dc");

  /** These follow a name with a comma too, as a degree or a profession. */
  private static final WordSet DEGREES = WordSet.of("md", "pa", "ma", "ms", "or", "me", "id", "in");

  private static final WordSet FACILITIES =
      WordSet.of("hospital", "clinic", "infirmary", "hospice", "healthcare", "sanatorium");

  private static final WordSet FACILITY_BEGINS =
      WordSet.of(
          "medical", "health", "med", "nursing", "surgery", "cancer", "rehabilitation", "care");

  private static final WordSet FACILITY_ENDS =
      WordSet.of("center", "ctr", "home", "centre", "institute");

  /** Rooms that every hospital has. */
  private static final WordSet WARDS =
      WordSet.of(
          "recovery",
          "pacu",
          "er",
          "icu",
          "ed",
          "micu",
          "sicu",
          "ccu",
          "nicu",
          "or",
          "labor",
          "postanesthesia",
          "intensive",
          "emergency",
          "operating",
          "telemetry",
          "medicine",
          "pediatrics",
          "cardiology",
          "neurology",
          "oncology",
          "urology",
          "orthopedics");

  private static final WordSet NOT_FIRST =
      WordSet.of(
          "the",
          "at",
          "in",
          "from",
          "to",
          "a",
          "an",
          "this",
          "our",
          "patient",
          "he",
          "she",
          "i",
          "discharge",
          "dr",
          "mr",
          "mrs",
          "ms",
          "name",
          "address",
          "follow",
          "admitted",
          "seen");

  /** Where someone was seen, treated or admitted is a place, whatever it is called. */
  private static final WordSet VISITED =
      WordSet.of(
          "seen",
          "treated",
          "admitted",
          "evaluated",
          "hospitalized",
          "operated",
          "followed",
          "observed",
          "transferred",
          "diagnosed",
          "care",
          "surgery",
          "visited",
          "presented");

  private final Tokens tokens;
  private final Vocabulary vocabulary;
  private final Findings findings;

  Addresses(Tokens tokens, Vocabulary vocabulary, Findings findings) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    int end = token;
    if (tokens.number(token) > 0 && !tokens.isJoined(token)) {
      end = streetEnd(token);
    } else if (tokens.isCapitalised(token) && !tokens.isIn(token, NOT_FIRST)) {
      end = facilityEnd(token);
      if (end == token) {
        end = cityEnd(token);
      }
      if (end == token && (isSaint(token) || isVisited(token))) {
        end = placeEnd(token);
      }
    }
    return end > token && findings.add(Sort.ADDRESS, null, token, end);
  }

  private int streetEnd(int token) {
    int at = token + 1;
    if (tokens.gap(at) != Tokens.Gap.SPACE) {
      return token;
    }
    boolean named = false;
    for (int words = 0; words < LONGEST_NAME; words++) {
      if (named && tokens.isIn(at, STREETS) && tokens.isCapitalised(at)) {
        int end = tokens.is(at + 1, ".") ? at + 2 : at + 1;
        return linesEnd(localityEnd(unitEnd(end)));
      }
      if (tokens.isCapitalised(at)) {
        named = true;
        at++;
      } else if (tokens.isNumber(at) && tokens.isWord(at + 1) && tokens.isJoined(at + 1)) {
        named = true;
        at += 2;
      } else if (tokens.is(at, ".") && tokens.isJoined(at) && tokens.length(at - 1) <= 2) {
        at++;
      } else {
        return token;
      }
    }
    return token;
  }

  /**
   * The end of the lines of an address after its street: capitalised words and numbers alone, until
   * the last line that ends with a number or a known place.
   */
  private int linesEnd(int token) {
    int end = token;
    int at = token;
    for (int lines = 0; lines < MOST_LINES && tokens.gap(at) == Tokens.Gap.LINE; lines++) {
      int last = lineEnd(at);
      if (last == at) {
        break;
      }
      Lexicon.Match place = vocabulary.places().longestAt(tokens, last - 1, last);
      if (tokens.isNumber(last - 1) || place != null) {
        end = last;
      }
      at = last;
    }
    return end;
  }

  /** The token after a line of capitalised words and numbers; the token given if it is not one. */
  private int lineEnd(int token) {
    int at = token;
    while (at == token || tokens.gap(at).compareTo(Tokens.Gap.LINE) < 0) {
      boolean part =
          tokens.isCapitalised(at)
              || tokens.isNumber(at)
              || tokens.is(at, ",")
              || (tokens.is(at, ".") && tokens.isJoined(at));
      if (!part || at - token > LONGEST_LINE) {
        return token;
      }
      at++;
    }
    return at;
  }

  private int unitEnd(int token) {
    int unit = tokens.is(token, ",") ? token + 1 : token;
    if (!tokens.isIn(unit, UNITS) && !tokens.is(unit, "#")) {
      return token;
    }
    int number = tokens.is(unit + 1, ".") || tokens.is(unit + 1, "#") ? unit + 2 : unit + 1;
    boolean valid = tokens.isNumber(number) || tokens.length(number) == 1;
    int end = valid ? number + 1 : token;
    return valid && tokens.isWord(end) && tokens.isJoined(end) ? end + 1 : end;
  }

  /** The end of ", City, ST 12345" after a street. */
  private int localityEnd(int token) {
    if (!tokens.is(token, ",") && tokens.gap(token) != Tokens.Gap.LINE) {
      return token;
    }
    int city = tokens.is(token, ",") ? token + 1 : token;
    int end = cityAndStateEnd(city, true);
    return end > city ? end : token;
  }

  private int cityEnd(int token) {
    int end = cityAndStateEnd(token, false);
    if (end > token) {
      return end;
    }
    Lexicon.Match known = vocabulary.places().longestAt(tokens, token, tokens.size());
    if (known == null) {
      return token;
    }
    boolean found =
        switch (known.term().nature()) {
          case "CITY" -> !tokens.isCapitalised(known.end()) || isIntroduced(token);
          case "FACILITY" -> true;
          case "SMALL", "COUNTRY" -> isIntroduced(token) && !tokens.isCapitalised(known.end());
          default -> false;
        };
    return found ? known.end() : token;
  }

  private boolean isIntroduced(int token) {
    return switch (tokens.folded(token - 1)) {
      case "in", "from", "of", "near", "to", "outside" -> true;
      default -> false;
    };
  }

  private int cityAndStateEnd(int token, boolean afterStreet) {
    int at = token;
    while (at - token < LONGEST_NAME && tokens.isCapitalised(at)) {
      at += tokens.is(at + 1, ".") && tokens.length(at) == 2 ? 2 : 1;
    }
    if (at == token || !tokens.is(at, ",") || vocabulary.terms().hasAt(tokens, token)) {
      return token;
    }
    int state = at + 1;
    Lexicon.Match whole = vocabulary.places().longestAt(tokens, state, tokens.size());
    if (whole != null && whole.term().nature().equals("STATE")) {
      return zipEnd(whole.end());
    }
    boolean code = tokens.isIn(state, STATES) && tokens.isUpper(state);
    int end = code ? zipEnd(state + 1) : token;
    boolean title = tokens.isUpper(token) && !vocabulary.places().hasAt(tokens, token);
    boolean doubtful = !afterStreet && end == state + 1 && (title || tokens.isIn(state, DEGREES));
    return doubtful ? token : end;
  }

  private int zipEnd(int token) {
    if (tokens.length(token) != 5 || tokens.number(token) < 0) {
      return token;
    }
    boolean plusFour =
        tokens.is(token + 1, "-") && tokens.length(token + 2) == 4 && tokens.isNumber(token + 2);
    return plusFour ? token + 3 : token + 1;
  }

  private int facilityEnd(int token) {
    int at = token;
    int found = token;
    for (int words = 0; words <= LONGEST_NAME; words++) {
      boolean plain = tokens.isCapitalised(at);
      if (at > token && plain && tokens.isIn(at, FACILITIES)) {
        found = at + 1;
        at++;
      } else if (at > token
          && plain
          && tokens.isIn(at, FACILITY_BEGINS)
          && tokens.isIn(at + 1, FACILITY_ENDS)
          && tokens.isCapitalised(at + 1)) {
        found = at + 2;
        at += 2;
      } else if (plain) {
        at++;
      } else {
        int joined = joinerEnd(at);
        if (joined == at) {
          break;
        }
        at = joined;
      }
    }
    return found;
  }

  private boolean isSaint(int token) {
    // St. Jude makes valves and pacemakers.
    if (tokens.is(token + 2, "jude") || tokens.is(token + 1, "jude")) {
      return false;
    }
    boolean saint = tokens.is(token, "st") || tokens.is(token, "mt") || tokens.is(token, "mount");
    int next = tokens.is(token + 1, ".") ? token + 2 : token + 1;
    return saint && !tokens.isUpper(token) && tokens.isCapitalised(next);
  }

  private boolean isVisited(int token) {
    boolean where = tokens.is(token - 1, "at") || tokens.is(token - 1, "to");
    return where
        && tokens.isIn(token - 2, VISITED)
        && !tokens.isIn(token, WARDS)
        && !tokens.isIn(token, FACILITIES)
        && tokens.length(token) > 2
        && !vocabulary.terms().hasAt(tokens, token);
  }

  private int placeEnd(int token) {
    int at = token;
    while (at - token < LONGEST_NAME) {
      int next = tokens.isCapitalised(at) ? at + 1 : joinerEnd(at);
      if (next == at) {
        break;
      }
      if (vocabulary.terms().hasAt(tokens, at)) {
        return token;
      }
      at = next;
    }
    return at;
  }

  /** The token after ".", "'s", "-" or "of" inside a name, or the token itself. */
  private int joinerEnd(int token) {
    if (tokens.is(token, "'") && tokens.is(token + 1, "s")) {
      return token + 2;
    }
    boolean abbreviated = tokens.is(token, ".") && tokens.length(token - 1) == 2;
    boolean hyphen = tokens.is(token, "-") && tokens.isJoined(token) && tokens.isJoined(token + 1);
    boolean inside = hyphen || tokens.is(token, "of") || tokens.is(token, "and");
    return (abbreviated || inside) && tokens.isCapitalised(token + 1) ? token + 1 : token;
  }
}
