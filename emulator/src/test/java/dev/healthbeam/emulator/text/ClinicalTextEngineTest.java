/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ClinicalTextEngineTest {
  private final ClinicalTextEngine engine = ClinicalTextEngine.builtIn();

  @Test
  void offsetsCountCodePoints() {
    JsonNode entity = engine.analyze("RXNORM", "😀 took Aspirin").at("/Entities/0");
    assertThat(entity.get("Text").asText(), equalTo("Aspirin"));
    assertThat(entity.get("BeginOffset").asInt(), equalTo(7));
    assertThat(entity.get("EndOffset").asInt(), equalTo(14));
  }

  @Test
  void anUnknownAnalysisIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> engine.analyze("ENTITIES", "text"));
  }
}
