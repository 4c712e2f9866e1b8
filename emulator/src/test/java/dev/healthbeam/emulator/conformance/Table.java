/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what held and what did not, by operation and constraint. */
public final class Table {
  private static final int COLUMN = 9;

  private static final class Count {
    private int green;
    private int red;

    private void add(Count other) {
      green += other.green;
      red += other.red;
    }

    @Override
    public String toString() {
      return red == 0 ? Integer.toString(green) : green + "/" + red + " RED";
    }
  }

  private final Map<String, Map<Constraint, Count>> rows = new TreeMap<>();

  /** Runs a case and counts it; what it throws is thrown again. */
  public void run(Case each) throws Exception {
    Count count =
        rows.computeIfAbsent(each.operation().name(), o -> new EnumMap<>(Constraint.class))
            .computeIfAbsent(each.constraint(), c -> new Count());
    count.red++;
    each.check().run();
    count.red--;
    count.green++;
  }

  /** How many did not hold. */
  public int red() {
    return all().red;
  }

  private Count all() {
    Count all = new Count();
    rows.values().forEach(row -> row.values().forEach(all::add));
    return all;
  }

  /** A line for each operation, and one for their sum. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "%-31s", "operation"));
    for (Constraint constraint : Constraint.values()) {
      table.append(pad(constraint.name().toLowerCase(Locale.ROOT)));
    }
    table.append(pad("all")).append('\n');
    Map<Constraint, Count> sums = new EnumMap<>(Constraint.class);
    rows.forEach(
        (operation, row) -> {
          line(table, operation, row);
          row.forEach((c, count) -> sums.computeIfAbsent(c, any -> new Count()).add(count));
        });
    line(table, "all", sums);
    return table.toString();
  }

  private static void line(StringBuilder table, String name, Map<Constraint, Count> counts) {
    table.append(String.format(Locale.ROOT, "%-31s", name));
    Count all = new Count();
    for (Constraint constraint : Constraint.values()) {
      Count count = counts.get(constraint);
      table.append(pad(count == null ? "-" : count.toString()));
      if (count != null) {
        all.add(count);
      }
    }
    table.append(pad(all.toString())).append('\n');
  }

  private static String pad(String text) {
    return String.format(Locale.ROOT, "%" + COLUMN + "s", text);
  }
}
