/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The response of DetectPHI. */
final class PhiAnalysis implements Analysis {
  @Override
  public ObjectNode answer(Reading reading) {
    AnswerWriter writer = new AnswerWriter(reading);
    for (int i = 0; i < reading.mentions().size(); i++) {
      Sort sort = writer.mention(i).sort();
      if (sort.isIdentifying()) {
        writer.entity(i, sort.type(), Set.of());
      }
    }
    return writer.finish();
  }
}
