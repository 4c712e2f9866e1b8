/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;

/** The response of DetectPHI. */
final class PhiAnalysis implements Analysis {
  private final String modelVersion;

  PhiAnalysis(String modelVersion) {
    this.modelVersion = modelVersion;
  }

  @Override
  public Reading read(Vocabulary vocabulary, String text) {
    return Reading.ofIdentifying(vocabulary, text);
  }

  @Override
  public void answer(Reading reading, JsonGenerator out) throws IOException {
    AnswerWriter writer = new AnswerWriter(reading, out);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Sort sort = writer.mention(i).sort();
      if (sort.isIdentifying()) {
        writer.beginEntity(i, sort.type(), Set.of());
        writer.end();
      }
    }
    writer.endEntities();
    writer.finish(modelVersion);
  }
}
