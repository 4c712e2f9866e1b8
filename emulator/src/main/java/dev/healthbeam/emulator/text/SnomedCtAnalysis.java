/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** The response of InferSNOMEDCT; its attributes have concepts of their own. */
final class SnomedCtAnalysis implements Analysis {
  private static final String CONCEPTS = "SNOMEDCTConcepts";

  private static final Set<Trait> TRAITS = EnumSet.allOf(Trait.class);

  private static final Set<Sort> ENTITIES =
      EnumSet.of(Sort.CONDITION, Sort.SITE, Sort.TEST, Sort.PROCEDURE, Sort.TREATMENT);

  private static final Set<Sort> ATTRIBUTES =
      EnumSet.of(Sort.ACUITY, Sort.QUALITY, Sort.DIRECTION, Sort.SITE, Sort.VALUE, Sort.UNIT);

  private final Official official;
  private final Ranker ranker;
  private final String modelVersion;

  SnomedCtAnalysis(Official official, String modelVersion) {
    this.official = official;
    this.ranker = official.snomedct();
    this.modelVersion = modelVersion;
  }

  @Override
  public void answer(Reading reading, JsonGenerator out) throws IOException {
    AnswerWriter writer = new AnswerWriter(reading, out);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (!ENTITIES.contains(mention.sort())) {
        continue;
      }
      Set<Trait> traits = mention.sort() == Sort.SITE ? Set.of() : TRAITS;
      writer.beginEntity(i, mention.sort().type(), traits);
      writer.beginAttributes();
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        attribute(writer, link, i);
      }
      writer.endAttributes();
      writer.concepts(CONCEPTS, i, ranker, ATTRIBUTES);
      writer.end();
    }
    writer.endEntities();
    out.writeObjectFieldStart("SNOMEDCTDetails");
    out.writeStringField("Edition", official.snomedEdition());
    out.writeStringField("Language", "en");
    out.writeStringField("VersionDate", official.snomedDate());
    out.writeEndObject();
    out.writeObjectFieldStart("Characters");
    out.writeNumberField("OriginalTextCharacters", writer.codePointsInText());
    out.writeEndObject();
    writer.finish(modelVersion);
  }

  private void attribute(AnswerWriter writer, Relations.Link link, int owner) throws IOException {
    Mention mention = writer.mention(link.attribute());
    writer.beginAttribute(link.attribute(), mention.sort().type());
    writer.category(mention.sort().category());
    writer.relation(link, owner);
    writer.relationshipType(mention.sort().type());
    writer.traits(link.attribute(), Set.of());
    writer.concepts(CONCEPTS, link.attribute(), ranker, Set.of());
    writer.end();
  }
}
