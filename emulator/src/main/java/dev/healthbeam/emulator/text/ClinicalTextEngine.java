/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Computes what the five analyses of Amazon Comprehend Medical would answer for a text, from small
 * lexicons and patterns, and from the official releases of code systems if they are given.
 * Deterministic, linear in the length of the text, immutable and safe for use by many threads. A
 * stand-in for tests and demonstrations: it is no clinical model.
 *
 * <pre>{@code
 * ObjectNode answer = ClinicalTextEngine.builtIn().analyze("RXNORM", "aspirin 81 mg daily");
 * }</pre>
 */
public final class ClinicalTextEngine {
  private static final String MODEL = "healthbeam-emulator-1 (stand-in, not a clinical model)";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Vocabulary vocabulary;
  private final String modelVersion;
  private final Map<String, Analysis> analyses;

  private ClinicalTextEngine(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    Official official = vocabulary.official();
    List<String> versions = new ArrayList<>(List.of(MODEL));
    versions.addAll(official.versions());
    this.modelVersion = String.join("; ", versions);
    this.analyses =
        Map.of(
            "ENTITIES_V2", new EntitiesAnalysis(modelVersion),
            "PHI", new PhiAnalysis(modelVersion),
            "ICD10CM", new Icd10CmAnalysis(official.icd10cm(), modelVersion),
            "RXNORM", new RxNormAnalysis(official.rxnorm(), modelVersion),
            "SNOMEDCT", new SnomedCtAnalysis(official, modelVersion));
  }

  /** The engine with the lexicons that come with it; reading them takes some ten milliseconds. */
  public static ClinicalTextEngine builtIn() {
    return new ClinicalTextEngine(Vocabulary.builtIn());
  }

  /** An engine that reads official releases of code systems too. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What every answer bears as its {@code ModelVersion}: that this is no model, and the releases it
   * was given.
   */
  public String modelVersion() {
    return modelVersion;
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
    Analysis known = analyses.get(analysis);
    if (known == null) {
      throw new IllegalArgumentException(
          "analysis is " + analysis + "; it must be one of " + new TreeSet<>(analyses.keySet()));
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

  /** Says which releases to read. */
  public static final class Builder {
    private Path icd10cm;
    private Path rxnorm;
    private Path snomedct;

    private Builder() {}

    /** An ICD-10-CM order file of CMS; null for none. All files may be compressed with gzip. */
    public Builder icd10cm(Path file) {
      icd10cm = file;
      return this;
    }

    /** RXNCONSO.RRF of RxNorm, or the folder of the release; null for none. */
    public Builder rxnorm(Path fileOrFolder) {
      rxnorm = fileOrFolder;
      return this;
    }

    /** The folder of a SNOMED CT release in RF2, with its snapshot; null for none. */
    public Builder snomedct(Path folder) {
      snomedct = folder;
      return this;
    }

    /**
     * Reads what was given, which takes about a second for a large release.
     *
     * @throws IOException if a file cannot be read, or is something else; the message is one line,
     *     and says which line of it is wrong
     */
    public ClinicalTextEngine build() throws IOException {
      return new ClinicalTextEngine(Vocabulary.with(icd10cm, rxnorm, snomedct));
    }
  }
}
