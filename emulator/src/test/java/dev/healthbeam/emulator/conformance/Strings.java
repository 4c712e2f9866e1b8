/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.List;
import java.util.Map;

/**
 * Strings that match a pattern of the model, and strings that just do not. Which ones is for a
 * person to say, so a pattern that is not known here fails the suite.
 *
 * @param head what the shortest match begins with
 * @param fill one code point that can follow any number of times
 * @param inside further matches
 * @param outside what does not match, of a length that is allowed
 */
record Strings(String head, String fill, List<String> inside, List<String> outside) {
  /** Fills most strings; no message of an error may repeat it. */
  static final String FILL = "z";

  private static final String LETTER_BEYOND_16_BITS = "\uD835\uDC00";
  private static final String EMOJI = "\uD83D\uDE00";
  private static final String ROLE = "arn:aws:iam::123456789012:role/";
  private static final String NAMES = "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)$";

  private static final Map<String, Strings> BY_PATTERN =
      Map.of(
          "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+",
          new Strings(
              ROLE + FILL,
              FILL,
              List.of("arn:aws-us-gov:iam::123456789012:role/a/b", ROLE + EMOJI, ROLE + " "),
              List.of(
                  ROLE,
                  ROLE + "two\nlines",
                  ROLE + "end\n",
                  " " + ROLE + FILL,
                  "arn:aws-:iam::123456789012:role/a",
                  "arn:aws:iam::12345678901:role/a",
                  "arn:aws:iam::1234567890123:role/a",
                  "arn:aws:iam:eu-west-1:123456789012:role/a",
                  "arn:aws:iam::123456789012:user/a")),
          "^[0-9a-z\\.\\-_]*(?!\\.)$",
          new Strings(
              "",
              FILL,
              List.of("a.b-c_9", "...", "abc."),
              List.of("Abc", "a b", "abc\n", "a/b", "\u00e9\u00e9\u00e9", "a\u0660b")),
          ".*",
          new Strings(
              "",
              FILL,
              List.of(EMOJI, "a b/c+%//", "tab\t"),
              List.of("two\nlines", "end\n", "two\rlines", "a\u0085b", "a\u2028b", "a\u2029b")),
          NAMES,
          new Strings(
              "",
              FILL,
              List.of("G\u00f6\u00dfe 1_.:/=+-%@", LETTER_BEYOND_16_BITS, "\u2028", "\u00bd"),
              List.of("a,b", "a\tb", "end\n", EMOJI, "a*", "e\u0301", "a\"b")),
          "^[a-zA-Z0-9-]+$",
          new Strings(
              "",
              FILL,
              List.of("A-1", "-"),
              List.of("a_b", "a b", "\u00e9", "end\n", LETTER_BEYOND_16_BITS)));

  static Strings of(Type.Text type) {
    if (!type.values().isEmpty()) {
      return new Strings(
          type.values().get(0),
          "",
          type.values(),
          List.of("other", type.values().get(0) + " ", ""));
    }
    if (type.pattern() == null) {
      return new Strings("", FILL, List.of("\u00e9" + EMOJI, "two\nlines"), List.of());
    }
    Strings known = BY_PATTERN.get(type.pattern());
    Verdict.that(known != null, "the suite has no strings for the pattern " + type.pattern());
    return known;
  }

  /** A match of so many code points, or the shortest there is. */
  String ofLength(int codePoints) {
    return head + fill.repeat(Math.max(0, codePoints - head.length()));
  }

  /** So many code points, as many as can be beyond 16 bits; null if the pattern allows none. */
  String beyond16BitsOfLength(int codePoints) {
    for (String wide : List.of(EMOJI, LETTER_BEYOND_16_BITS)) {
      if (inside.stream().anyMatch(match -> match.endsWith(wide))) {
        String first = head.isEmpty() ? "" : head.substring(0, head.length() - 1);
        return first + wide.repeat(codePoints - first.length());
      }
    }
    return null;
  }
}
