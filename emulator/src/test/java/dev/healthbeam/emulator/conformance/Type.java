/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.List;
import java.util.Map;

/** A shape of the service's model, its references resolved. */
public sealed interface Type {
  /**
   * A string; lengths in code points.
   *
   * @param pattern null if there is none
   * @param values empty if it is no enumeration
   */
  record Text(int min, int max, String pattern, List<String> values) implements Type {
    static final int ANY_LENGTH = Integer.MAX_VALUE;
  }

  /** A whole number. */
  record Whole(int min, int max) implements Type {}

  /** A number. */
  record Decimal() implements Type {}

  /** A moment. */
  record Time() implements Type {}

  /** True or false. */
  record Flag() implements Type {}

  /** A list of so many elements. */
  record ListOf(int min, int max, Type element) implements Type {}

  /** So many values by keys. */
  record MapOf(int min, int max, Text key, Type value) implements Type {}

  /** Members by name. */
  record Structure(Map<String, Field> fields) implements Type {}

  /** A member of a structure. */
  record Field(Type type, boolean required) {}
}
