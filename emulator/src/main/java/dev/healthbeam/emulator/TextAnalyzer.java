/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.io.IOException;

/** The text engine as the service's analyzer: neither knows the other. */
record TextAnalyzer(ClinicalTextEngine engine) implements Analyzer {
  @Override
  public void analyze(String analysis, String text, JsonGenerator out) throws IOException {
    engine.analyze(analysis, text, out);
  }

  @Override
  public String modelVersion() {
    return engine.modelVersion();
  }
}
