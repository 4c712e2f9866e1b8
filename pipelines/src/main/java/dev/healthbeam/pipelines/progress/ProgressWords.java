/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a command speaks of its progress.
 *
 * @param thing one of what the jobs of a family are given; its plural ends in s: {@code document}
 * @param report what the service's own numbers say, by the names it gives them; empty for nothing
 */
public record ProgressWords(
    UnaryOperator<String> thing, Function<Map<String, Double>, String> report) {

  /** Documents, of which the service gives no numbers. */
  public static final ProgressWords DOCUMENTS = of("document");

  /** Things of which the service gives no numbers. */
  public static ProgressWords of(String thing) {
    return of(thing, numbers -> "");
  }

  /** Things of which the service gives numbers. */
  public static ProgressWords of(String thing, Function<Map<String, Double>, String> report) {
    return new ProgressWords(kind -> thing, report);
  }
}
