/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import dev.healthbeam.io.comprehendmedical.Attribute;
import dev.healthbeam.io.comprehendmedical.Concept;
import dev.healthbeam.io.comprehendmedical.Entity;
import dev.healthbeam.io.comprehendmedical.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Something a note speaks of at one place, as all analyses together see it.
 *
 * @param begin where it begins, in code points
 * @param end where it ends, exclusive
 * @param text the note's words, of the analysis that saw most of them
 * @param type e.g. {@code DX_NAME}
 * @param score how sure the surest analysis is
 * @param traits the traits any analysis gave it: one that sees a negation is believed
 * @param attributes what belongs to it, each once, in the note's order
 * @param codes the best concept of each code system
 */
record Mention(
    long begin,
    long end,
    String text,
    String type,
    double score,
    NavigableSet<String> traits,
    List<Attribute> attributes,
    NavigableMap<String, Concept> codes) {

  private static final Comparator<Attribute> IN_ORDER =
      Comparator.comparing(Mention::place).thenComparing(Mention::attributeType);

  /** One entity, or null if it has no place or no words. */
  static @Nullable Mention of(Entity entity) {
    Long begin = entity.getBeginOffset();
    Long end = entity.getEndOffset();
    String text = entity.getText();
    if (begin == null || end == null || text == null || text.isBlank()) {
      return null;
    }
    NavigableSet<String> traits = new TreeSet<>();
    for (Trait trait : entity.getTraits()) {
      if (trait.getName() != null) {
        traits.add(trait.getName());
      }
    }
    NavigableMap<String, Concept> codes = new TreeMap<>();
    best(entity.getIcd10cmConcepts(), CodeSystems.ICD10CM, codes);
    best(entity.getRxNormConcepts(), CodeSystems.RXNORM, codes);
    best(entity.getSnomedctConcepts(), CodeSystems.SNOMED, codes);
    return new Mention(
        begin,
        end,
        text,
        entity.getType() == null ? "" : entity.getType(),
        entity.getScore() == null ? 1 : entity.getScore(),
        traits,
        entity.getAttributes().stream().sorted(IN_ORDER).toList(),
        codes);
  }

  private static void best(
      List<Concept> concepts, String system, NavigableMap<String, Concept> codes) {
    // Best first, says the service; more than one coding would say that all of them are meant.
    for (Concept concept : concepts) {
      if (concept.getCode() != null && !concept.getCode().isBlank()) {
        codes.put(system, concept);
        return;
      }
    }
  }

  /** Whether two analyses speak of the same words. */
  boolean overlaps(Mention other) {
    return begin < other.end && other.begin < end;
  }

  /** Both in one. */
  Mention with(Mention other) {
    boolean longer = other.end - other.begin > end - begin;
    NavigableSet<String> allTraits = new TreeSet<>(traits);
    allTraits.addAll(other.traits);
    NavigableMap<String, Concept> allCodes = new TreeMap<>(other.codes);
    allCodes.putAll(codes);
    List<Attribute> all = new ArrayList<>(attributes);
    for (Attribute attribute : other.attributes) {
      if (attributes.stream().noneMatch(known -> same(known, attribute))) {
        all.add(attribute);
      }
    }
    all.sort(IN_ORDER);
    return new Mention(
        Math.min(begin, other.begin),
        Math.max(end, other.end),
        longer ? other.text : text,
        longer ? other.type : type,
        Math.max(score, other.score),
        allTraits,
        all,
        allCodes);
  }

  Certainty certainty() {
    return Certainty.of(traits);
  }

  /** The words of its attributes of a type, in the note's order. */
  List<String> attributes(String attributeType) {
    return attributes.stream()
        .filter(attribute -> attributeType.equals(attribute.getType()))
        .map(Attribute::getText)
        .filter(words -> words != null && !words.isBlank())
        .toList();
  }

  private static boolean same(Attribute one, Attribute other) {
    return attributeType(one).equals(attributeType(other)) && place(one) == place(other);
  }

  private static long place(Attribute attribute) {
    return attribute.getBeginOffset() == null ? Long.MAX_VALUE : attribute.getBeginOffset();
  }

  private static String attributeType(Attribute attribute) {
    return attribute.getType() == null ? "" : attribute.getType();
  }
}
