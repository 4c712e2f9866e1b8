/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

/** Names that somebody else chose, as they may be printed. */
public final class Names {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Names() {}

  /**
   * The name with whatever a terminal would obey rather than show as {@code \}{@code uXXXX}: line
   * ends and other control characters, marks that turn the direction of writing or cannot be seen,
   * and halves of characters.
   */
  public static String printable(String name) {
    if (name.codePoints().allMatch(Names::isShown)) {
      return name;
    }
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (isShown(c)) {
                shown.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  shown.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return shown.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Joined emoji and several scripts cannot do without these two.
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }
}
