/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the engine's resources: tab-separated, UTF-8, lines that begin with {@code #} are
 * comments, the first other line names the columns; trailing empty columns may be missing.
 */
final class TermTable {
  /** One line of a table. */
  record Row(Map<String, String> columns) {
    /** The content of a column, empty if there is none. */
    String get(String column) {
      return columns.getOrDefault(column, "");
    }

    /** The content of a column that holds several things divided by {@code |}. */
    List<String> list(String column) {
      String content = get(column);
      return content.isEmpty() ? List.of() : List.of(content.split("\\|"));
    }

    /** The name and all other names. */
    List<String> names() {
      List<String> names = new ArrayList<>(list("name"));
      names.addAll(list("also"));
      return names;
    }
  }

  private TermTable() {}

  static List<Row> read(String resource) {
    try (InputStream in = TermTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is not on the class path");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(resource, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> parse(String resource, BufferedReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    String[] header = null;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (header == null) {
        header = cells;
        continue;
      }
      if (cells.length > header.length) {
        throw new IllegalStateException(
            resource + " row " + (rows.size() + 1) + " has " + cells.length + " columns");
      }
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        columns.put(header[i], cells[i].strip());
      }
      rows.add(new Row(columns));
    }
    return rows;
  }
}
