/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.regex.Pattern;

/**
 * Finds what a lexicon cannot list: frequencies with a number ("every 6 hours", "q4-6h", "3 times a
 * day"), durations and times ("for 3 days", "x 5 days", "2 weeks ago") and amounts of a habit ("one
 * pack").
 */
final class Timings implements Finder {
  private static final Pattern INTERVAL = Pattern.compile("q[0-9]{1,2}(h|hr|hrs|d|min)");

  private static final WordSet CONSUMED =
      WordSet.of(
          "pack", "packs", "glass", "glasses", "can", "cans", "shot", "shots", "bottle", "bottles",
          "ppd", "joint", "joints", "pint", "pints");

  private static final WordSet HABITS =
      WordSet.of("beer", "beers", "drink", "drinks", "cigarette", "cigarettes", "cigars");

  private final Tokens tokens;
  private final Findings findings;
  private final Quantities quantities;

  Timings(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
    this.quantities = new Quantities(tokens);
  }

  @Override
  public boolean findAt(int token) {
    return switch (tokens.folded(token)) {
      case "every" -> frequency(token, quantities.timeEnd(token + 1), token + 1);
      case "for", "over", "x" -> {
        int begin = pastEnd(token + 1);
        yield span(Sort.SPAN, token, begin, quantities.timeEnd(begin));
      }
      case "in", "within", "after" ->
          span(Sort.TIME, token, token + 1, quantities.timeEnd(token + 1));
      default -> {
        if (isTimes(token)) {
          yield quantities.isTime(token + 1) && findings.add(Sort.SPAN, null, token, token + 2);
        }
        yield isInterval(token) ? interval(token) : counted(token);
      }
    };
  }

  /** Whether "x5" stands here, as in "x5 days". */
  private boolean isTimes(int token) {
    String word = tokens.folded(token);
    return word.length() >= 2
        && word.length() <= 3
        && word.charAt(0) == 'x'
        && Character.isDigit(word.charAt(1))
        && Character.isDigit(word.charAt(word.length() - 1));
  }

  private int pastEnd(int token) {
    int at = token;
    while (at - token < 4) {
      switch (tokens.folded(at)) {
        case "the", "past", "last", "about", "approximately", "at", "least", "another" -> at++;
        default -> {
          return at;
        }
      }
    }
    return at;
  }

  private boolean frequency(int token, int end, int before) {
    return end > before && findings.add(Sort.FREQUENCY, null, token, end);
  }

  private boolean span(Sort sort, int token, int quantity, int end) {
    if (end == quantity) {
      return false;
    }
    boolean ago = isPast(end);
    return findings.add(ago ? Sort.TIME : sort, null, token, ago ? end + 1 : end);
  }

  /** Whether "q", "q6h" or "q4" stands here. */
  private boolean isInterval(int token) {
    String word = tokens.folded(token);
    return word.startsWith("q")
        && word.length() <= 6
        && (word.length() > 1
            ? word.charAt(1) >= '0' && word.charAt(1) <= '9'
            : quantities.isDigits(tokens.is(token + 1, ".") ? token + 2 : token + 1));
  }

  private boolean interval(int token) {
    int at = token + 1;
    if (tokens.length(token) == 1) {
      at = quantities.end(tokens.is(at, ".") ? at + 1 : at);
    } else if (tokens.is(at, "-") && tokens.isNumber(at + 1)) {
      at += 2;
    }
    boolean unit = tokens.is(at, "h") || quantities.isTime(at);
    boolean whole = INTERVAL.matcher(tokens.folded(token)).matches();
    return (unit || whole) && findings.add(Sort.FREQUENCY, null, token, unit ? at + 1 : at);
  }

  private boolean counted(int token) {
    int at = quantities.end(token);
    if (at == token) {
      return false;
    }
    if (tokens.is(at, "times") || tokens.is(at, "x")) {
      return frequency(token, periodEnd(at + 1), at + 1);
    }
    int unit = tokens.is(at, "-") ? at + 1 : at;
    if (tokens.isIn(unit, CONSUMED)) {
      int year = tokens.is(unit + 1, "-") ? unit + 2 : unit + 1;
      boolean years = tokens.is(year, "year") || tokens.is(year, "years");
      return findings.add(Sort.AMOUNT, null, token, years ? year + 1 : unit + 1);
    }
    if (tokens.isIn(at, HABITS) && !tokens.is(token, "a")) {
      return findings.add(Sort.AMOUNT, null, token, at);
    }
    int time = quantities.timeEnd(token);
    if (time == token) {
      return false;
    }
    if (isPast(time)) {
      return findings.add(Sort.TIME, null, token, time + 1);
    }
    boolean duration = tokens.is(time, "history") || tokens.is(time, "of");
    return duration && !tokens.is(time + 1, "age") && findings.add(Sort.SPAN, null, token, time);
  }

  private boolean isPast(int token) {
    return tokens.is(token, "ago") || tokens.is(token, "later") || tokens.is(token, "earlier");
  }

  /** The token after "a day", "per week" or "daily", or the token itself. */
  private int periodEnd(int token) {
    if (tokens.is(token, "daily") || tokens.is(token, "weekly") || tokens.is(token, "monthly")) {
      return token + 1;
    }
    boolean per =
        tokens.is(token, "a")
            || tokens.is(token, "per")
            || tokens.is(token, "each")
            || tokens.is(token, "/");
    return per && quantities.isTime(token + 1) ? token + 2 : token;
  }
}
