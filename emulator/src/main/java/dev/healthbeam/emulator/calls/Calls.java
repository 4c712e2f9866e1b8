/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.calls;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, by service. Safe for use by many threads. */
public final class Calls {
  private static final char SEPARATOR = '/';

  private final Map<String, Outcomes> byOperation = new ConcurrentSkipListMap<>();

  private record Outcomes(LongAdder accepted, LongAdder refused) {}

  /** Counts a call that was done. */
  public void accepted(String service, String operation) {
    of(service, operation).accepted().increment();
  }

  /** Counts a call that was refused. */
  public void refused(String service, String operation) {
    of(service, operation).refused().increment();
  }

  /** The counts of all operations that were called, in the order of their names. */
  public List<CallCount> counts() {
    return byOperation.entrySet().stream()
        .map(
            entry -> {
              int separator = entry.getKey().indexOf(SEPARATOR);
              return new CallCount(
                  entry.getKey().substring(0, separator),
                  entry.getKey().substring(separator + 1),
                  entry.getValue().accepted().sum(),
                  entry.getValue().refused().sum());
            })
        .toList();
  }

  /** Begins to count anew. */
  public void clear() {
    byOperation.clear();
  }

  private Outcomes of(String service, String operation) {
    return byOperation.computeIfAbsent(
        service + SEPARATOR + operation, o -> new Outcomes(new LongAdder(), new LongAdder()));
  }
}
