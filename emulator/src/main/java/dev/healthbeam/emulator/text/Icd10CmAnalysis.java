/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** The response of InferICD10CM; its enumerations are those of the ICD10CM shapes of the model. */
final class Icd10CmAnalysis implements Analysis {
  private static final Set<Trait> TRAITS =
      EnumSet.of(
          Trait.NEGATION,
          Trait.DIAGNOSIS,
          Trait.SIGN,
          Trait.SYMPTOM,
          Trait.PERTAINS_TO_FAMILY,
          Trait.HYPOTHETICAL,
          Trait.LOW_CONFIDENCE);

  private static final Set<Sort> ATTRIBUTES =
      EnumSet.of(Sort.ACUITY, Sort.QUALITY, Sort.DIRECTION, Sort.SITE);

  @Override
  public ObjectNode answer(Reading reading) {
    AnswerWriter writer = new AnswerWriter(reading);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (mention.sort() != Sort.CONDITION) {
        continue;
      }
      ObjectNode entity = writer.entity(i, mention.sort().type(), TRAITS);
      ArrayNode attributes = entity.putArray("Attributes");
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        Sort sort = writer.mention(link.attribute()).sort();
        boolean place = sort == Sort.SITE || sort == Sort.DIRECTION;
        attribute(
            writer,
            attributes,
            link,
            i,
            sort.type(),
            "DX_NAME",
            place ? Sort.SITE.type() : "QUALITY");
      }
      for (Relations.Link time : reading.times(i)) {
        attribute(writer, attributes, time, i, "TIME_TO_DX_NAME", "TIME_EXPRESSION", "OVERLAP");
      }
      writer.concepts(entity, "ICD10CMConcepts", i, mention.term().icd10cm(), ATTRIBUTES);
    }
    return writer.finish();
  }

  private static void attribute(
      AnswerWriter writer,
      ArrayNode attributes,
      Relations.Link link,
      int owner,
      String type,
      String category,
      String relationship) {
    ObjectNode attribute = writer.attribute(link.attribute(), type);
    writer.relation(attribute, link, owner);
    writer.traits(attribute, link.attribute(), Set.of());
    attribute.put("Category", category);
    attribute.put("RelationshipType", relationship);
    attributes.add(attribute);
  }
}
