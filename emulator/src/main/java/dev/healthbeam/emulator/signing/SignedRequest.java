/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A request as it came, as far as signatures are about it.
 *
 * @param method the method
 * @param rawPath the path, still encoded
 * @param rawQuery the query, still encoded; empty if there is none
 * @param headers from the name of a header, in whichever case, to its values
 * @param headerNames the names of all headers
 */
public record SignedRequest(
    String method,
    String rawPath,
    String rawQuery,
    Function<String, List<String>> headers,
    List<String> headerNames) {

  /** The first value of a header, or an empty string. */
  String header(String name) {
    List<String> values = headers.apply(name);
    return values.isEmpty() ? "" : values.get(0).trim();
  }

  /** The names of all headers of Amazon's own, in lower case. */
  List<String> amazonHeaders() {
    return headerNames.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.startsWith("x-amz-"))
        .toList();
  }

  /** Not the headers: they hold signatures and tokens. */
  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
