/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** All resources of one note. */
final class NoteResources {

  private NoteResources() {}

  /**
   * @param results the note's results, of any analyses
   * @param links what the caller knows of the note, or null
   * @param recorded when findings were recorded where the links do not say, or null
   * @param minScore how sure the service must be of what becomes confirmed
   * @param each is given every resource
   */
  static void of(
      String document,
      Collection<AnalysisResult> results,
      @Nullable NoteLinks links,
      @Nullable String recorded,
      double minScore,
      Consumer<ObjectNode> each) {
    // In the order of their names, whatever order they came in: the first entity lends its words.
    TreeMap<String, AnalysisResult> byAnalysis = new TreeMap<>();
    results.forEach(result -> byAnalysis.put(result.getAnalysis(), result));
    NoteContext note = NoteContext.of(document, links, recorded);
    ResourceJson json = new ResourceJson(note);
    if (note.patientMade()) {
      each.accept(json.patient());
    }
    if (note.documentMade()) {
      each.accept(json.documentReference());
    }
    List<String> targets = new ArrayList<>();
    for (Map.Entry<String, Finding> entry : findings(byAnalysis.values(), minScore).entrySet()) {
      Finding finding = entry.getValue();
      String id = ResourceIds.of(note.patient(), document, entry.getKey());
      targets.add(finding.kind().resourceType() + "/" + id);
      each.accept(json.of(finding, id));
    }
    if (!targets.isEmpty()) {
      List<String> models =
          byAnalysis.values().stream()
              .map(
                  result ->
                      "Amazon Comprehend Medical "
                          + result.getAnalysis()
                          + " "
                          + Objects.requireNonNullElse(result.getModelVersion(), ""))
              .toList();
      String id = ResourceIds.of("Provenance", note.patient(), document);
      each.accept(json.provenance(id, targets, models));
    }
  }

  private static Map<String, Finding> findings(
      Collection<AnalysisResult> results, double minScore) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Mention mention : Mentions.of(results, "MEDICAL_CONDITION")) {
      add(findings, Finding.ofCondition(mention, minScore));
    }
    for (Mention mention : Mentions.of(results, "MEDICATION")) {
      add(findings, Finding.ofMedication(mention));
    }
    for (Mention mention : Mentions.of(results, "TEST_TREATMENT_PROCEDURE")) {
      Finding.ofTest(mention).forEach(finding -> add(findings, finding));
    }
    return findings;
  }

  private static void add(Map<String, Finding> findings, @Nullable Finding finding) {
    if (finding != null) {
      findings.merge(finding.key(), finding, Finding::at);
    }
  }
}
