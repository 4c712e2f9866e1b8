/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The custom vocabularies and vocabulary filters of an account. No operation here makes them: they
 * are there from the beginning.
 *
 * @param names of vocabularies; as nothing is recognised, what is in them changes nothing
 * @param filters words by the names of filters; upper and lower case are the same
 */
public record Vocabularies(Set<String> names, Map<String, Set<String>> filters) {
  /** None at all. */
  public static final Vocabularies NONE = new Vocabularies(Set.of(), Map.of());

  /** Copies. */
  public Vocabularies {
    names = Set.copyOf(names);
    filters =
        filters.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry ->
                        entry.getValue().stream()
                            .map(word -> word.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet())));
  }

  /** The same with one more vocabulary. */
  public Vocabularies with(String name) {
    Set<String> more = new TreeSet<>(names);
    more.add(name);
    return new Vocabularies(more, filters);
  }

  /** The same with one more filter. */
  public Vocabularies withFilter(String name, Set<String> words) {
    Map<String, Set<String>> more = new TreeMap<>(filters);
    more.put(name, words);
    return new Vocabularies(names, more);
  }
}
