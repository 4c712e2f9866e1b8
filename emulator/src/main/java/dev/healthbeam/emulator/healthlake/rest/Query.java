/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.InstantType;

/**
 * What a search asks for: every parameter must hold, of each one of its values, as FHIR has it.
 *
 * @param offset how many of those that match come before the page
 * @param count how many are on it
 */
record Query(List<Predicate<IBaseResource>> conditions, int offset, int count) {
  private static final int DEFAULT_COUNT = 50;
  private static final int MOST = 1_000;

  /** Those that say how the answer looks; HAPI's server does what they say. */
  private static final Set<String> OF_THE_ANSWER =
      Set.of("_count", "_offset", "_format", "_pretty", "_summary", "_elements", "_total");

  static Query of(String type, Map<String, String[]> parameters, SearchParameters known) {
    List<Predicate<IBaseResource>> conditions = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!OF_THE_ANSWER.contains(name)) {
            for (String value : values) {
              conditions.add(condition(type, name, value, known));
            }
          }
        });
    return new Query(
        conditions,
        number(parameters, "_offset", 0),
        Math.min(MOST, number(parameters, "_count", DEFAULT_COUNT)));
  }

  /** Whether every resource of the type is meant. */
  boolean isAll() {
    return conditions.isEmpty();
  }

  boolean matches(IBaseResource resource) {
    return conditions.stream().allMatch(condition -> condition.test(resource));
  }

  private static Predicate<IBaseResource> condition(
      String type, String nameAndModifier, String value, SearchParameters known) {
    int colon = nameAndModifier.indexOf(':');
    String name = colon < 0 ? nameAndModifier : nameAndModifier.substring(0, colon);
    String modifier = colon < 0 ? "" : nameAndModifier.substring(colon + 1);
    List<String> alternatives = Arrays.asList(value.split("(?<!\\\\),", -1));
    if (name.equals("_id")) {
      return resource -> alternatives.contains(resource.getIdElement().getIdPart());
    }
    if (name.equals("_lastUpdated")) {
      Predicate<IBase> match = Dates.match(value);
      return resource -> match.test(new InstantType(resource.getMeta().getLastUpdated()));
    }
    RuntimeSearchParam parameter = known.named(type, name);
    if (modifier.equals("missing")) {
      boolean wanted = Boolean.parseBoolean(value);
      return resource -> known.values(resource, parameter.getPath()).isEmpty() == wanted;
    }
    List<Predicate<IBase>> matches =
        alternatives.stream()
            .map(text -> Match.of(parameter, modifier, text.replaceAll("\\\\(.)", "$1")))
            .toList();
    return resource ->
        known.values(resource, parameter.getPath()).stream()
            .anyMatch(found -> matches.stream().anyMatch(match -> match.test(found)));
  }

  private static int number(Map<String, String[]> parameters, String name, int otherwise) {
    String[] values = parameters.get(name);
    if (values == null || values.length == 0) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(values[0]);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidRequestException(name + " must be a whole number of at least 0", e);
    }
    throw new InvalidRequestException(name + " must be a whole number of at least 0");
  }
}
