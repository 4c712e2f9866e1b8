/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

  private final Ranker ranker;
  private final String modelVersion;

  Icd10CmAnalysis(Ranker ranker, String modelVersion) {
    this.ranker = ranker;
    this.modelVersion = modelVersion;
  }

  @Override
  public void answer(Reading reading, JsonGenerator out) throws IOException {
    AnswerWriter writer = new AnswerWriter(reading, out);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (mention.sort() != Sort.CONDITION) {
        continue;
      }
      writer.beginEntity(i, mention.sort().type(), TRAITS);
      writer.beginAttributes();
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        Sort sort = writer.mention(link.attribute()).sort();
        boolean place = sort == Sort.SITE || sort == Sort.DIRECTION;
        attribute(writer, link, i, sort.type(), "DX_NAME", place ? Sort.SITE.type() : "QUALITY");
      }
      for (Relations.Link time : reading.times(i)) {
        attribute(writer, time, i, "TIME_TO_DX_NAME", "TIME_EXPRESSION", "OVERLAP");
      }
      writer.endAttributes();
      writer.concepts("ICD10CMConcepts", i, ranker, ATTRIBUTES);
      writer.end();
    }
    writer.endEntities();
    writer.finish(modelVersion);
  }

  private static void attribute(
      AnswerWriter writer,
      Relations.Link link,
      int owner,
      String type,
      String category,
      String relationship)
      throws IOException {
    writer.beginAttribute(link.attribute(), type);
    writer.relation(link, owner);
    writer.traits(link.attribute(), Set.of());
    writer.category(category);
    writer.relationshipType(relationship);
    writer.end();
  }
}
