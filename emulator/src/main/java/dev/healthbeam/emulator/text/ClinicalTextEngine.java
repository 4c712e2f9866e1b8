/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> ANALYSES =
      Set.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  private final Lexicon lexicon;

  private ClinicalTextEngine(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The engine with the lexicons that come with it. */
  public static ClinicalTextEngine builtIn() {
    return new ClinicalTextEngine(Lexicon.builtIn());
  }

  /**
   * Analyses one text.
   *
   * @param analysis ENTITIES_V2, PHI, ICD10CM, RXNORM or SNOMEDCT
   * @param text the whole note; may be empty
   * @return the response of the synchronous twin of the analysis; offsets count Unicode code points
   *     from 0, the end exclusive
   * @throws IllegalArgumentException if there is no such analysis
   */
  public ObjectNode analyze(String analysis, String text) {
    if (!ANALYSES.contains(analysis)) {
      throw new IllegalArgumentException(
          "analysis is " + analysis + "; it must be one of " + ANALYSES);
    }
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode answer = json.objectNode();
    ArrayNode entities = answer.putArray("Entities");
    Tokens tokens = Tokens.of(text);
    int counted = 0;
    int codePoints = 0;
    for (int i = 0; i < tokens.size(); ) {
      Lexicon.Match match = lexicon.longestAt(tokens, i);
      if (match == null || !belongs(analysis, match.term())) {
        i = match == null ? i + 1 : match.endToken();
        continue;
      }
      int begin = tokens.begin(i);
      int end = tokens.end(match.endToken() - 1);
      codePoints += text.codePointCount(counted, begin);
      counted = begin;
      ObjectNode entity = entities.addObject();
      entity.put("Id", entities.size() - 1);
      entity.put("BeginOffset", codePoints);
      entity.put("EndOffset", codePoints + text.codePointCount(begin, end));
      entity.put("Score", score(match.term().name(), begin));
      entity.put("Text", text.substring(begin, end));
      entity.put("Category", match.term().sort().category());
      entity.put("Type", match.term().sort().type());
      entity.putArray("Traits");
      entity.putArray("Attributes");
      String concepts = concepts(analysis);
      if (!concepts.isEmpty()) {
        ArrayNode ranked = entity.putArray(concepts);
        double score = 0.9;
        for (Concept concept : match.term().concepts()) {
          ranked
              .addObject()
              .put("Description", concept.description())
              .put("Code", concept.code())
              .put("Score", score);
          score /= 2;
        }
      }
      i = match.endToken();
    }
    if (analysis.equals("ENTITIES_V2")) {
      answer.putArray("UnmappedAttributes");
    }
    answer.put("ModelVersion", MODEL_VERSION);
    if (analysis.equals("SNOMEDCT")) {
      answer
          .putObject("SNOMEDCTDetails")
          .put("Edition", "US")
          .put("Language", "en")
          .put("VersionDate", "20220301");
      answer
          .putObject("Characters")
          .put("OriginalTextCharacters", text.codePointCount(0, text.length()));
    }
    return answer;
  }

  private static boolean belongs(String analysis, Term term) {
    String category = term.sort().category();
    return switch (analysis) {
      case "ENTITIES_V2" -> true;
      case "PHI" -> category.equals("PROTECTED_HEALTH_INFORMATION");
      case "RXNORM" -> category.equals("MEDICATION");
      case "ICD10CM" -> category.equals("MEDICAL_CONDITION");
      default -> !category.equals("MEDICATION") && !category.startsWith("PROTECTED");
    };
  }

  private static String concepts(String analysis) {
    return switch (analysis) {
      case "ICD10CM" -> "ICD10CMConcepts";
      case "RXNORM" -> "RxNormConcepts";
      case "SNOMEDCT" -> "SNOMEDCTConcepts";
      default -> "";
    };
  }

  private static double score(String term, int at) {
    int hash = (term.toLowerCase(Locale.ROOT).hashCode() * 31 + at) * 0x9E3779B1;
    return 0.70 + (hash >>> 16) / 65536.0 * 0.29;
  }
}
