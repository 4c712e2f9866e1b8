/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code summary.json}. The names of sections are open: templates differ, and so do pages.
 */
final class NoteReader {

  private NoteReader() {}

  /**
   * Reads a note.
   *
   * @throws IOException if it is not one, or not whole
   */
  static List<NoteSection> read(byte[] json) throws IOException {
    List<NoteSection> sections = new ArrayList<>();
    DocumentJson.read(
        json, "ClinicalDocumentation", Map.of("Sections", node -> sections.add(section(node))));
    return sections;
  }

  private static NoteSection section(JsonNode node) {
    List<NoteSentence> sentences = new ArrayList<>();
    for (JsonNode sentence : node.path("Summary")) {
      List<String> evidence = new ArrayList<>();
      for (JsonNode link : sentence.path("EvidenceLinks")) {
        String segment = DocumentJson.text(link, "SegmentId");
        if (segment != null) {
          evidence.add(segment);
        }
      }
      String text = DocumentJson.text(sentence, "SummarizedSegment");
      sentences.add(NoteSentence.create(text == null ? "" : text, evidence));
    }
    String name = DocumentJson.text(node, "SectionName");
    return NoteSection.create(name == null ? "" : name, sentences);
  }
}
