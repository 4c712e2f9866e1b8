/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds e-mail addresses, web addresses, and telephone and fax numbers. */
final class Contacts implements Finder {
  /** No part of an address is looked for farther than this, in tokens. */
  private static final int FARTHEST = 48;

  private static final WordSet CALLING =
      WordSet.of(
          "phone",
          "telephone",
          "tel",
          "fax",
          "cell",
          "mobile",
          "pager",
          "call",
          "called",
          "ext",
          "extension",
          "contact",
          "desk",
          "telefax",
          "beeper",
          "office",
          "at",
          "ph");

  private static final WordSet URL_BEGINS = WordSet.of("http", "https", "www");

  private static final int FEWEST_DIGITS = 7;

  /** ITU-T E.164 allows no more. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_GROUPS = 7;

  private final Tokens tokens;
  private final Findings findings;

  Contacts(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    if (tokens.isWord(token)) {
      return tokens.isIn(token, URL_BEGINS) && url(token);
    }
    if (tokens.is(token, "@")) {
      return email(token);
    }
    int end = phoneEnd(token);
    if (end == token && isLabelled(token)) {
      end = groupsEnd(token);
    }
    return end > token && findings.add(Sort.PHONE, null, token, extensionEnd(end));
  }

  /** Whether a number follows "Fax:" or "mobile" at once, or begins with the code of a country. */
  private boolean isLabelled(int token) {
    if (tokens.is(token, "+")) {
      return tokens.isNumber(token + 1) && tokens.isJoined(token + 1);
    }
    int label = tokens.is(token - 1, ":") ? token - 2 : token - 1;
    return tokens.isNumber(token)
        && tokens.isIn(label, CALLING)
        && !tokens.is(label, "at")
        && !tokens.is(label, "called");
  }

  /** The token after groups of digits, 7 to 15 in all, that begin here; or the token itself. */
  private int groupsEnd(int token) {
    int at = tokens.is(token, "+") ? token + 1 : token;
    int end = token;
    int digits = 0;
    for (int groups = 0; groups < MOST_GROUPS && digits < MOST_DIGITS; groups++) {
      boolean bracket = tokens.is(at, "(") && tokens.isDigits(at + 1) && tokens.is(at + 2, ")");
      int number = bracket ? at + 1 : at;
      if (!isGroup(number)) {
        break;
      }
      digits += digitsIn(number);
      at = end = bracket ? at + 3 : at + 1;
      if (isDash(at) && tokens.isJoined(at) && tokens.isJoined(at + 1)) {
        at++;
      } else if (tokens.gap(at) != Tokens.Gap.SPACE && !tokens.isJoined(at)) {
        break;
      }
    }
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? end : token;
  }

  /** Digits, perhaps in pairs with points between them. */
  private boolean isGroup(int token) {
    return tokens.isNumber(token) && tokens.folded(token).indexOf(',') < 0;
  }

  private int digitsIn(int token) {
    int digits = 0;
    String number = tokens.folded(token);
    for (int i = 0; i < number.length(); i++) {
      digits += number.charAt(i) == '.' ? 0 : 1;
    }
    return digits;
  }

  /** The token after "x42" at a number. */
  private int extensionEnd(int token) {
    String word = tokens.folded(token);
    boolean extension =
        tokens.isJoined(token)
            && word.length() > 1
            && word.length() <= 6
            && word.charAt(0) == 'x'
            && Character.isDigit(word.charAt(1));
    return extension ? token + 1 : token;
  }

  private boolean email(int at) {
    int first = at;
    while (at - first < FARTHEST && tokens.isJoined(first) && isMailbox(first - 1)) {
      first--;
    }
    while (first < at && !tokens.isWord(first) && !tokens.isNumber(first)) {
      first++;
    }
    int end = at + 1;
    int last = end;
    boolean dotted = false;
    while (end - at < FARTHEST && tokens.isJoined(end) && isHost(end)) {
      dotted |= tokens.is(end, ".");
      end++;
      if (tokens.isWord(end - 1) && dotted) {
        last = end;
      }
    }
    return first < at && last > at + 1 && findings.add(Sort.EMAIL, null, first, last);
  }

  private boolean isMailbox(int token) {
    return isHost(token) || tokens.is(token, "_") || tokens.is(token, "+") || tokens.is(token, "%");
  }

  private boolean isHost(int token) {
    return tokens.isWord(token)
        || tokens.isNumber(token)
        || tokens.is(token, ".")
        || tokens.is(token, "-");
  }

  private boolean url(int token) {
    boolean www = tokens.is(token, "www");
    int host;
    if (!www && tokens.is(token + 1, ":") && tokens.is(token + 2, "/")) {
      host = token + 4;
    } else if (www && tokens.is(token + 1, ".")) {
      host = token + 2;
    } else {
      return false;
    }
    int end = host;
    int last = host;
    while (end - token < FARTHEST && tokens.isJoined(end)) {
      end++;
      if (tokens.isWord(end - 1) || tokens.isNumber(end - 1) || tokens.is(end - 1, "/")) {
        last = end;
      }
    }
    return last > host && findings.add(Sort.URL, null, token, last);
  }

  private int phoneEnd(int token) {
    if (tokens.isJoined(token) && (tokens.isWord(token - 1) || tokens.is(token - 1, "-"))) {
      return token;
    }
    int at = token;
    if (tokens.is(at, "+")) {
      at++;
    }
    boolean country = tokens.is(at, "1") && isSeparator(at + 1);
    if (country) {
      at += isDash(at + 1) ? 2 : 1;
    } else if (at > token) {
      return token;
    }
    String number = tokens.folded(at);
    if (number.length() == 12 && number.charAt(3) == '.' && number.charAt(7) == '.') {
      return at + 1;
    }
    if (tokens.is(at, "(") && isDigits(at + 1, 3) && tokens.is(at + 2, ")")) {
      int local = isDash(at + 3) ? at + 4 : at + 3;
      return isLocal(local) ? local + 3 : token;
    }
    if (!isDigits(at, 3)) {
      return token;
    }
    if (isSeparator(at + 1)) {
      int local = isDash(at + 1) ? at + 2 : at + 1;
      if (isLocal(local)) {
        return local + 3;
      }
    }
    return isLocal(at) && isCalled(at) ? at + 3 : token;
  }

  /** Whether 555-0142 stands here, and no more digits follow. */
  private boolean isLocal(int token) {
    boolean dash = isDash(token + 1) && tokens.isJoined(token + 1) && tokens.isJoined(token + 2);
    boolean ended = !(isDash(token + 3) && tokens.isNumber(token + 4));
    return isDigits(token, 3) && dash && isDigits(token + 2, 4) && ended;
  }

  private boolean isCalled(int token) {
    for (int i = token - 1; i >= token - 4; i--) {
      if (tokens.isIn(i, CALLING) && !tokens.is(i, "at")) {
        return true;
      }
    }
    return false;
  }

  private boolean isDigits(int token, int count) {
    return tokens.number(token) >= 0 && tokens.length(token) == count;
  }

  private boolean isDash(int token) {
    return tokens.is(token, "-");
  }

  private boolean isSeparator(int token) {
    return isDash(token) || tokens.gap(token) == Tokens.Gap.SPACE;
  }
}
