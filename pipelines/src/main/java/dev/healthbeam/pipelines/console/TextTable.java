/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, for a terminal: two blanks between columns, numbers to the right. */
public final class TextTable {

  /** Which side a column's cells stand on. */
  public enum Side {
    /** Words. */
    LEFT,
    /** Numbers. */
    RIGHT
  }

  private final List<String> titles = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  public TextTable words(String title) {
    titles.add(title);
    sides.add(Side.LEFT);
    return this;
  }

  /** Adds a column of numbers. */
  public TextTable numbers(String title) {
    titles.add(title);
    sides.add(Side.RIGHT);
    return this;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not a cell for every column
   */
  public TextTable row(List<String> cells) {
    if (cells.size() != titles.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a table of " + titles.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The titles and the rows, a line each, without trailing blanks. */
  public List<String> lines() {
    int[] widths = new int[titles.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = titles.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(titles, widths));
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String blanks = " ".repeat(widths[column] - cells.get(column).length());
      line.append(
          sides.get(column) == Side.LEFT ? cells.get(column) + blanks : blanks + cells.get(column));
      line.append("  ");
    }
    return line.toString().stripTrailing();
  }
}
