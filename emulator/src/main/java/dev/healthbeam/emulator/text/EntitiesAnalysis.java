/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The response of DetectEntitiesV2. */
final class EntitiesAnalysis implements Analysis {
  /** Which traits go with which category (dev guide, "Detect entities version 2"). */
  private static final Map<String, Set<Trait>> TRAITS =
      Map.of(
          Sort.Category.CONDITION,
          EnumSet.of(
              Trait.DIAGNOSIS,
              Trait.HYPOTHETICAL,
              Trait.LOW_CONFIDENCE,
              Trait.NEGATION,
              Trait.PERTAINS_TO_FAMILY,
              Trait.SIGN,
              Trait.SYMPTOM),
          Sort.Category.MEDICATION,
          EnumSet.of(Trait.NEGATION, Trait.PAST_HISTORY),
          Sort.Category.TEST,
          EnumSet.of(Trait.FUTURE, Trait.HYPOTHETICAL, Trait.NEGATION, Trait.PAST_HISTORY),
          Sort.Category.BEHAVIOUR,
          EnumSet.of(Trait.NEGATION, Trait.PAST_HISTORY));

  private static final Set<Sort> WITHOUT_TRAITS = EnumSet.of(Sort.GENDER, Sort.RACE);

  private static final Set<Sort> ATTRIBUTES =
      EnumSet.of(
          Sort.DOSAGE,
          Sort.STRENGTH,
          Sort.FORM,
          Sort.ROUTE,
          Sort.FREQUENCY,
          Sort.DURATION,
          Sort.RATE,
          Sort.AMOUNT,
          Sort.HABIT,
          Sort.VALUE,
          Sort.UNIT,
          Sort.ACUITY,
          Sort.QUALITY,
          Sort.DIRECTION,
          Sort.SITE);

  @Override
  public ObjectNode answer(Reading reading) {
    AnswerWriter writer = new AnswerWriter(reading);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Sort sort = writer.mention(i).sort();
      if (sort.isIdentifying()) {
        writer.entity(i, sort.type(), Set.of());
      } else if (sort.isClinical()) {
        ObjectNode entity = writer.entity(i, sort.type(), traits(sort));
        attributes(writer, entity, i, writer.links(i, ATTRIBUTES));
      } else if (sort == Sort.TIME && !reading.links(i).isEmpty()) {
        time(writer, i, reading.links(i));
      }
    }
    ArrayNode unmapped = writer.answer().putArray("UnmappedAttributes");
    for (int i = 0; i < reading.mentions().size(); i++) {
      if (reading.isUnmapped(i)) {
        Sort sort = writer.mention(i).sort();
        ObjectNode attribute = writer.attribute(i, sort.type());
        attribute.put("Category", sort.category());
        attribute.putArray("Traits");
        unmapped.addObject().put("Type", sort.category()).set("Attribute", attribute);
      }
    }
    return writer.finish();
  }

  private static Set<Trait> traits(Sort sort) {
    return WITHOUT_TRAITS.contains(sort)
        ? Set.of()
        : TRAITS.getOrDefault(sort.category(), Set.of());
  }

  private static void attributes(
      AnswerWriter writer, ObjectNode entity, int owner, List<Relations.Link> links) {
    ArrayNode attributes = entity.putArray("Attributes");
    Sort owning = writer.mention(owner).sort();
    for (Relations.Link link : links) {
      Sort sort = writer.mention(link.attribute()).sort();
      ObjectNode attribute = writer.attribute(link.attribute(), sort.type());
      writer.relation(attribute, link, owner);
      attribute.put("RelationshipType", sort.type());
      attribute.put("Category", owning.isHabit() ? owning.category() : sort.category());
      writer.traits(attribute, link.attribute(), Set.of());
      attributes.add(attribute);
    }
  }

  /** A time is an entity of its own, and what happened then is its attribute. */
  private static void time(AnswerWriter writer, int index, List<Relations.Link> events) {
    Sort event = writer.mention(events.get(0).attribute()).sort();
    String type = "TIME_TO_" + (event.isMedication() ? "MEDICATION_NAME" : event.type());
    ArrayNode attributes = writer.entity(index, type, Set.of()).putArray("Attributes");
    for (Relations.Link link : events) {
      ObjectNode attribute = writer.attribute(link.attribute(), event.type());
      writer.relation(attribute, link, index);
      attribute.put("RelationshipType", "OVERLAP");
      attribute.put("Category", event.category());
      writer.traits(attribute, link.attribute(), traits(event));
      attributes.add(attribute);
    }
  }
}
