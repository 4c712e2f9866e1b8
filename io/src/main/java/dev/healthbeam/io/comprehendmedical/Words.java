/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * The words the service has for kinds of things, such as {@code MEDICATION}: few, and in every
 * answer again. Each is made once and then found by its characters, which takes no memory.
 *
 * <p>What was met last stays, up to {@value #SLOTS} words of {@value #LONGEST} characters. A thread
 * that does not see what another has just put here makes the word itself.
 */
final class Words {

  private static final int SLOTS = 512;
  private static final int LONGEST = 48;

  private static final String[] KNOWN = new String[SLOTS];

  private Words() {}

  /** The text the parser stands at. */
  static String word(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    if (length > LONGEST) {
      return parser.getText();
    }
    char[] text = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = KNOWN[slot];
    if (known != null && isSame(known, text, from, length)) {
      return known;
    }
    String word = new String(text, from, length);
    KNOWN[slot] = word;
    return word;
  }

  private static boolean isSame(String known, char[] text, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
