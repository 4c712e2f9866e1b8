/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;

/** The response of InferRxNorm; its attributes have neither a category nor a relationship type. */
final class RxNormAnalysis implements Analysis {
  private static final Set<Trait> TRAITS = EnumSet.of(Trait.NEGATION, Trait.PAST_HISTORY);

  private static final Set<Sort> ATTRIBUTES =
      EnumSet.of(
          Sort.DOSAGE,
          Sort.DURATION,
          Sort.FORM,
          Sort.FREQUENCY,
          Sort.RATE,
          Sort.ROUTE,
          Sort.STRENGTH);

  @Override
  public ObjectNode answer(Reading reading) {
    AnswerWriter writer = new AnswerWriter(reading);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (!mention.sort().isMedication()) {
        continue;
      }
      ObjectNode entity = writer.entity(i, mention.sort().type(), TRAITS);
      ArrayNode attributes = entity.putArray("Attributes");
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        ObjectNode attribute =
            writer.attribute(link.attribute(), writer.mention(link.attribute()).sort().type());
        writer.relation(attribute, link, i);
        writer.traits(attribute, link.attribute(), Set.of());
        attributes.add(attribute);
      }
      writer.concepts(entity, "RxNormConcepts", i, mention.term().rxnorm(), ATTRIBUTES);
    }
    return writer.finish();
  }
}
