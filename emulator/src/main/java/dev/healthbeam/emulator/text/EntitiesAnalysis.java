/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

  private final String modelVersion;

  EntitiesAnalysis(String modelVersion) {
    this.modelVersion = modelVersion;
  }

  @Override
  public void answer(Reading reading, JsonGenerator out) throws IOException {
    AnswerWriter writer = new AnswerWriter(reading, out);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Sort sort = writer.mention(i).sort();
      if (sort.isIdentifying()) {
        writer.beginEntity(i, sort.type(), Set.of());
        writer.end();
      } else if (sort.isClinical()) {
        writer.beginEntity(i, sort.type(), traits(sort));
        attributes(writer, i, writer.links(i, ATTRIBUTES));
        writer.end();
      } else if (sort == Sort.TIME && !reading.links(i).isEmpty()) {
        time(writer, i, reading.links(i));
      }
    }
    writer.endEntities();
    out.writeArrayFieldStart("UnmappedAttributes");
    for (int i = 0; i < reading.mentions().size(); i++) {
      if (reading.isUnmapped(i)) {
        Sort sort = writer.mention(i).sort();
        out.writeStartObject();
        out.writeStringField("Type", sort.category());
        out.writeFieldName("Attribute");
        writer.beginAttribute(i, sort.type());
        writer.category(sort.category());
        writer.traits(i, Set.of());
        writer.end();
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    writer.finish(modelVersion);
  }

  private static Set<Trait> traits(Sort sort) {
    return WITHOUT_TRAITS.contains(sort)
        ? Set.of()
        : TRAITS.getOrDefault(sort.category(), Set.of());
  }

  private static void attributes(AnswerWriter writer, int owner, List<Relations.Link> links)
      throws IOException {
    // Recorded answers leave the member out where there is nothing in it.
    if (links.isEmpty()) {
      return;
    }
    writer.beginAttributes();
    Sort owning = writer.mention(owner).sort();
    for (Relations.Link link : links) {
      Sort sort = writer.mention(link.attribute()).sort();
      writer.beginAttribute(link.attribute(), sort.type());
      writer.relation(link, owner);
      writer.relationshipType(sort.type());
      writer.category(owning.isHabit() ? owning.category() : sort.category());
      writer.traits(link.attribute(), Set.of());
      writer.end();
    }
    writer.endAttributes();
  }

  /** A time is an entity of its own, and what happened then is its attribute. */
  private static void time(AnswerWriter writer, int index, List<Relations.Link> events)
      throws IOException {
    Sort event = writer.mention(events.get(0).attribute()).sort();
    String type = "TIME_TO_" + (event.isMedication() ? "MEDICATION_NAME" : event.type());
    writer.beginEntity(index, type, Set.of());
    writer.beginAttributes();
    for (Relations.Link link : events) {
      writer.beginAttribute(link.attribute(), event.type());
      writer.relation(link, index);
      writer.relationshipType("OVERLAP");
      writer.category(event.category());
      writer.traits(link.attribute(), traits(event));
      writer.end();
    }
    writer.endAttributes();
    writer.end();
  }
}
