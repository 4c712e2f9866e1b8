/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeSet;

/**
 * Computes what the five analyses of Amazon Comprehend Medical would answer for a text, from small
 * lexicons and patterns. Deterministic, linear in the length of the text, immutable and safe for
 * use by many threads. A stand-in for tests and demonstrations: it is no clinical model.
 *
 * <pre>{@code
 * ObjectNode answer = ClinicalTextEngine.builtIn().analyze("RXNORM", "aspirin 81 mg daily");
 * }</pre>
 */
public final class ClinicalTextEngine {
  /** What every answer bears as its {@code ModelVersion}. */
  public static final String MODEL_VERSION =
      "healthbeam-emulator-1 (stand-in, not a clinical model)";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Map<String, Analysis> ANALYSES =
      Map.of(
          "ENTITIES_V2", new EntitiesAnalysis(),
          "PHI", new PhiAnalysis(),
          "ICD10CM", new Icd10CmAnalysis(),
          "RXNORM", new RxNormAnalysis(),
          "SNOMEDCT", new SnomedCtAnalysis());

  private final Vocabulary vocabulary;

  private ClinicalTextEngine(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The engine with the lexicons that come with it; reading them takes some ten milliseconds. */
  public static ClinicalTextEngine builtIn() {
    return new ClinicalTextEngine(Vocabulary.builtIn());
  }

  /**
   * Analyses one text: writes the response of the synchronous twin of the analysis, with the member
   * names of the service; offsets count Unicode code points from 0, the end exclusive.
   *
   * @param analysis ENTITIES_V2, PHI, ICD10CM, RXNORM or SNOMEDCT
   * @param text the whole note; may be empty
   * @param out gets one object, and is left open
   * @throws IllegalArgumentException if there is no such analysis
   * @throws IOException if {@code out} throws it
   */
  public void analyze(String analysis, String text, JsonGenerator out) throws IOException {
    Analysis known = ANALYSES.get(analysis);
    if (known == null) {
      throw new IllegalArgumentException(
          "analysis is " + analysis + "; it must be one of " + new TreeSet<>(ANALYSES.keySet()));
    }
    known.answer(known.read(vocabulary, text), out);
  }

  /** The same as a tree. */
  public ObjectNode analyze(String analysis, String text) {
    try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
      analyze(analysis, text, buffer);
      return MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
