/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@code --tags} says: {@code KEY:VALUE,KEY:VALUE}. */
final class Tags {

  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  private Tags() {}

  /** What is wrong with it. */
  static List<String> problems(@Nullable List<String> tags, int most) {
    List<String> problems = new ArrayList<>();
    Map<String, String> read = new LinkedHashMap<>();
    for (String tag : tags == null ? List.<String>of() : tags) {
      int colon = tag.indexOf(':');
      if (colon < 1 || colon > MAX_KEY || tag.length() - colon - 1 > MAX_VALUE) {
        problems.add(
            "--tags="
                + tag
                + ": KEY:VALUE is expected, with up to "
                + MAX_KEY
                + " and "
                + MAX_VALUE
                + " characters");
      } else if (read.put(tag.substring(0, colon), tag.substring(colon + 1)) != null) {
        problems.add("--tags: " + tag.substring(0, colon) + " is given twice");
      }
    }
    if (read.size() > most) {
      problems.add("--tags: " + read.size() + " are more than the " + most + " the service takes");
    }
    return problems;
  }

  /** The tags, if nothing is wrong with them. */
  static Map<String, String> of(@Nullable List<String> tags) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String tag : tags == null ? List.<String>of() : tags) {
      int colon = tag.indexOf(':');
      read.put(tag.substring(0, colon), tag.substring(colon + 1));
    }
    return read;
  }
}
