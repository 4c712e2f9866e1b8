/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

  private final Ranker ranker;
  private final String modelVersion;

  RxNormAnalysis(Ranker ranker, String modelVersion) {
    this.ranker = ranker;
    this.modelVersion = modelVersion;
  }

  @Override
  public void answer(Reading reading, JsonGenerator out) throws IOException {
    AnswerWriter writer = new AnswerWriter(reading, out);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Mention mention = writer.mention(i);
      if (!mention.sort().isMedication()) {
        continue;
      }
      writer.beginEntity(i, mention.sort().type(), TRAITS);
      writer.beginAttributes();
      for (Relations.Link link : writer.links(i, ATTRIBUTES)) {
        writer.beginAttribute(link.attribute(), writer.mention(link.attribute()).sort().type());
        writer.relation(link, i);
        writer.traits(link.attribute(), Set.of());
        writer.end();
      }
      writer.endAttributes();
      writer.concepts("RxNormConcepts", i, ranker, ATTRIBUTES);
      writer.end();
    }
    writer.endEntities();
    writer.finish(modelVersion);
  }
}
