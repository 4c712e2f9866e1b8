/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.healthbeam.benchmarks.healthlake.Resources;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is computed with: the same bytes for the same texts, in every process. */
final class Inputs {
  /** Long enough to be cut, short enough to be met with. */
  private static final int LONG_DOCUMENT = 100_000;

  private static final int LONG_DOCUMENTS = 10;
  private static final int NOTE = 4_096;
  private static final int NOTES = 200;
  private static final int FILES = 5_000;
  private static final int LINES = 5_000;

  /** Put after every line of a note: one character in three is not ASCII then. */
  private static final List<String> FOREIGN =
      List.of(
          "Patient klagt über Übelkeit und Müdigkeit; größere Blähungen täglich, Schwäche mäßig.",
          "Fièvre élevée à l'arrivée, dyspnée légère, œdème des deux côtés, à réévaluer.",
          "Ο ασθενής αναφέρει πονοκέφαλο και ζάλη από χθες, χωρίς πυρετό.",
          "Пациент жалуется на боль в груди и кашель, температура 38,2 °C.",
          "患者主诉头痛三天,伴有恶心,无发热。既往高血压病史。",
          "Seen \uD83D\uDC68\u200D\u2695\uFE0F, pain \uD83D\uDE23 6/10, better \uD83D\uDE42 — “no"
              + " fever”, ≈ 37 °C.");

  private static final Analyzer ANALYZER = ClinicalTextEngine.builtIn()::analyze;

  private Inputs() {}

  /** Long documents, of ASCII or of several scripts. */
  static List<byte[]> documents(Path texts, boolean mixed) throws IOException {
    List<String> lines =
        String.join("\n", Notes.of(texts)).lines().filter(Inputs::isAscii).toList();
    List<byte[]> documents = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < LONG_DOCUMENTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 0; length < LONG_DOCUMENT; line++) {
        String next = lines.get(line % lines.size()) + "\n";
        if (mixed) {
          next += FOREIGN.get(line % FOREIGN.size()) + "\n";
        }
        text.append(next);
        length += next.getBytes(UTF_8).length;
      }
      documents.add(text.toString().getBytes(UTF_8));
    }
    return documents;
  }

  private static boolean isAscii(String line) {
    return line.chars().allMatch(c -> c < 0x80);
  }

  /** The outputs of short notes. */
  static List<byte[]> outputs(Path texts) throws IOException {
    byte[] text = String.join("\n", Notes.of(texts)).getBytes(US_ASCII);
    List<byte[]> outputs = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      outputs.add(output(Notes.cut(text, i, NOTE)));
    }
    return outputs;
  }

  private static byte[] output(byte[] note) {
    return ANALYZER.json(Analysis.ENTITIES_V2.name(), new String(note, UTF_8));
  }

  /** The outputs of the parts of a long document, and where the parts begin. */
  record Cut(List<Long> begins, List<byte[]> outputs) {}

  /** The outputs of long documents. */
  static List<Cut> cuts(Path texts) throws Exception {
    List<Cut> cuts = new ArrayList<>();
    for (byte[] document : documents(texts, true)) {
      Cut cut = new Cut(new ArrayList<>(), new ArrayList<>());
      Splitter.split(
          new ByteArrayInputStream(document),
          Analysis.MAX_FILE_BYTES,
          (Part part, byte[] bytes) -> {
            cut.begins().add(part.beginCodePoint());
            cut.outputs().add(output(bytes));
          });
      cuts.add(cut);
    }
    return cuts;
  }

  /** A success manifest. */
  static byte[] manifest() {
    StringBuilder json = new StringBuilder("{\"Files\":[");
    for (int i = 0; i < FILES; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"Input\":\"notes/2026/%03d/%09d.txt\",\"Output\":\"notes/2026/%03d/%09d.txt.out\",\"InputSize\":%d}"
                  .formatted(i % 365, i, i % 365, i, 3_000 + i % 2_000));
    }
    return json.append("]}").toString().getBytes(UTF_8);
  }

  /** How many files it lists. */
  static int files() {
    return FILES;
  }

  /** A file of FHIR resources, all of them good. */
  static byte[] resources() {
    return Resources.lines(LINES);
  }

  /** How many resources are in it. */
  static int lines() {
    return LINES;
  }
}
