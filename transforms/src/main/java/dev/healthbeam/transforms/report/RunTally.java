/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of a run by name, a name's parts separated by a slash: {@code imported/Patient}.
 *
 * @param counts the counts
 */
public record RunTally(SortedMap<String, Long> counts) implements Serializable {

  /** Copies the counts. */
  public RunTally {
    counts = new TreeMap<>(counts);
  }

  /** One count, 0 where there is none. */
  public long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The counts whose names begin with a first part, by the rest of their names. */
  public SortedMap<String, Long> each(String first) {
    String prefix = first + "/";
    SortedMap<String, Long> found = new TreeMap<>();
    counts
        .tailMap(prefix)
        .forEach(
            (name, count) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), count);
              }
            });
    return found;
  }

  /** What the counts of a first part come to. */
  public long sum(String first) {
    return each(first).values().stream().mapToLong(Long::longValue).sum();
  }
}
