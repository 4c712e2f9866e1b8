/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.Attribute;
import dev.healthbeam.io.comprehendmedical.Concept;
import dev.healthbeam.io.comprehendmedical.Entity;
import dev.healthbeam.io.comprehendmedical.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Results of invented notes, and the resources made of them. */
final class Notes {

  static final String NOTE = "s3://notes/a/1.txt";

  private Notes() {}

  static AnalysisResult result(String analysis, Entity... entities) {
    return AnalysisResult.builder()
        .setDocument(NOTE)
        .setAnalysis(analysis)
        .setParts(1)
        .setJobs(List.of("job"))
        .setModelVersion("1.0")
        .setEntities(List.of(entities))
        .build();
  }

  static Entity condition(long begin, String text, String... traits) {
    return entity(begin, text, "MEDICAL_CONDITION", "DX_NAME", traits).build();
  }

  static Entity icd10(long begin, String text, String code, String... traits) {
    return entity(begin, text, "MEDICAL_CONDITION", "DX_NAME", traits)
        .setIcd10cmConcepts(
            List.of(
                Concept.builder().setCode(code).setDescription("of " + code).setScore(0.8).build(),
                Concept.builder().setCode("Z99.9").setDescription("another").build()))
        .build();
  }

  static Entity medication(long begin, String text, String rxcui, Attribute... attributes) {
    return entity(begin, text, "MEDICATION", "GENERIC_NAME")
        .setRxNormConcepts(List.of(Concept.builder().setCode(rxcui).setDescription(text).build()))
        .setAttributes(List.of(attributes))
        .build();
  }

  static Entity test(long begin, String text, Attribute... attributes) {
    return entity(begin, text, "TEST_TREATMENT_PROCEDURE", "TEST_NAME")
        .setAttributes(List.of(attributes))
        .build();
  }

  static Attribute attribute(long begin, String type, String text) {
    return Attribute.builder()
        .setType(type)
        .setText(text)
        .setBeginOffset(begin)
        .setEndOffset(begin + text.length())
        .build();
  }

  static Entity.Builder entity(
      long begin, String text, String category, String type, String... traits) {
    return Entity.builder()
        .setId(begin)
        .setBeginOffset(begin)
        .setEndOffset(begin + text.codePointCount(0, text.length()))
        .setScore(0.9)
        .setText(text)
        .setCategory(category)
        .setType(type)
        .setTraits(
            Arrays.stream(traits)
                .map(name -> Trait.builder().setName(name).setScore(0.9).build())
                .toList());
  }

  static List<ObjectNode> resources(AnalysisResult... results) {
    return resources(null, results);
  }

  static List<ObjectNode> resources(NoteLinks links, AnalysisResult... results) {
    List<ObjectNode> all = new ArrayList<>();
    NoteResources.of(NOTE, List.of(results), links, null, NotesToFhir.DEFAULT_MIN_SCORE, all::add);
    return all;
  }

  static List<ObjectNode> ofType(List<ObjectNode> resources, String type) {
    return resources.stream()
        .filter(json -> json.get("resourceType").textValue().equals(type))
        .toList();
  }

  /** The one resource of a type. */
  static ObjectNode only(List<ObjectNode> resources, String type) {
    List<ObjectNode> all = ofType(resources, type);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " of " + type + " in " + resources);
    }
    return all.get(0);
  }

  static String code(ObjectNode json, String member) {
    return json.at("/" + member + "/coding/0/code").asText();
  }
}
