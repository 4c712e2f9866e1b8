/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Counts resources by type, fast where many of one type follow each other. Not thread-safe. */
public final class TypeCounts {

  /** What resources are counted under whose type is not known. */
  public static final String UNKNOWN = "";

  private final SortedMap<String, Long> byType = new TreeMap<>();
  private String last = UNKNOWN;
  private long run;

  /** Nothing counted yet. */
  public TypeCounts() {}

  /** Counts one; null is a type that is not known. */
  public void add(@Nullable String type) {
    String name = type == null ? UNKNOWN : type;
    if (!name.equals(last)) {
      settle();
      last = name;
    }
    run++;
  }

  private void settle() {
    if (run > 0) {
      byType.merge(last, run, Long::sum);
      run = 0;
    }
  }

  /** How many there were of each type. */
  public SortedMap<String, Long> byType() {
    settle();
    return byType;
  }

  /** How many there were in all. */
  public long total() {
    return byType().values().stream().mapToLong(Long::longValue).sum();
  }
}
