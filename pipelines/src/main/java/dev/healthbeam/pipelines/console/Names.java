/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

/** Names that somebody else chose, as they may be printed. */
public final class Names {

  private Names() {}

  /** The name with line ends and other control characters shown as {@code \}{@code uXXXX}. */
  public static String printable(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
