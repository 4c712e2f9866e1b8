/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The response of InferSNOMEDCT; its attributes have concepts of their own. */
final class SnomedCtAnalysis implements Analysis {
  private static final String CONCEPTS = "SNOMEDCTConcepts";

  private static final Set<Trait> TRAITS = EnumSet.allOf(Trait.class);

  private static final Set<Sort> ENTITIES =
      EnumSet.of(Sort.CONDITION, Sort.SITE, Sort.TEST, Sort.PROCEDURE, Sort.TREATMENT);

  private static final Set<Sort> ATTRIBUTES =
      EnumSet.of(Sort.ACUITY, Sort.QUALITY, Sort.DIRECTION, Sort.SITE, Sort.VALUE, Sort.UNIT);

  @Override
  public ObjectNode answer(Reading reading) {
    AnswerWriter writer = new AnswerWriter(reading);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (!ENTITIES.contains(mention.sort())) {
        continue;
      }
      Set<Trait> traits = mention.sort() == Sort.SITE ? Set.of() : TRAITS;
      ObjectNode entity = writer.entity(i, mention.sort().type(), traits);
      ArrayNode attributes = entity.putArray("Attributes");
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        attributes.add(attribute(writer, link, i));
      }
      writer.concepts(entity, CONCEPTS, i, mention.term().snomedct(), ATTRIBUTES);
    }
    // The edition that the documentation shows; the identifiers of the lexicon are older than it.
    writer
        .answer()
        .putObject("SNOMEDCTDetails")
        .put("Edition", "US")
        .put("Language", "en")
        .put("VersionDate", "20220301");
    writer
        .answer()
        .putObject("Characters")
        .put("OriginalTextCharacters", writer.codePointsInText());
    return writer.finish();
  }

  private static ObjectNode attribute(AnswerWriter writer, Relations.Link link, int owner) {
    Mention mention = writer.mention(link.attribute());
    ObjectNode attribute = writer.attribute(link.attribute(), mention.sort().type());
    attribute.put("Category", mention.sort().category());
    writer.relation(attribute, link, owner);
    attribute.put("RelationshipType", mention.sort().type());
    writer.traits(attribute, link.attribute(), Set.of());
    List<Concept> concepts = mention.term() == null ? List.of() : mention.term().snomedct();
    writer.concepts(attribute, CONCEPTS, link.attribute(), concepts, Set.of());
    return attribute;
  }
}
