/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

/**
 * Which of the forms that the service's documents leave open, or show in more than one way.
 *
 * @param plainItems whether an item has its content itself, not one alternative that has it
 * @param lowerCaseItems whether the types of items are in lower case
 * @param exclusiveEnds whether a span ends behind its last character, not at it
 * @param utf16 whether offsets count UTF-16 code units, not code points
 */
public record DocumentStyle(
    boolean plainItems, boolean lowerCaseItems, boolean exclusiveEnds, boolean utf16) {

  String itemType(boolean word) {
    if (lowerCaseItems) {
      return word ? "pronunciation" : "punctuation";
    }
    return word ? "PRONUNCIATION" : "PUNCTUATION";
  }

  /**
   * An offset as it is told.
   *
   * @param offset in UTF-16 code units
   */
  int begin(String content, int offset) {
    return utf16 ? offset : content.codePointCount(0, offset);
  }

  /** The end of a span as it is told; its offset is exclusive. */
  int end(String content, int offset) {
    return begin(content, offset) - (exclusiveEnds ? 0 : 1);
  }
}
