/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import dev.healthbeam.io.comprehendmedical.Analysis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Documents and what must become of each. */
final class Corpus {

  private static final String NOTE =
      "Patient reports chest pain and shortness of breath. Taking aspirin 81 mg daily and"
          + " metformin 500 mg twice a day. No fever. 👩🏽‍⚕️ re\u0301sume\u0301 reviewed.\r\n\r\n";

  private final Map<String, byte[]> documents = new LinkedHashMap<>();
  private final Map<String, Function<Analysis, String>> failures = new TreeMap<>();

  private Corpus() {}

  /** Documents of every awkward size and content, with awkward names. */
  static Corpus hard() {
    Corpus corpus = new Corpus();
    corpus.note("plain.txt", NOTE);
    corpus.note("one byte", "x");
    corpus.note("deep/er/ü+%25 &'\"ß", NOTE);
    corpus.note(".hidden", NOTE);
    corpus.note("two//slashes.txt", NOTE);
    corpus.note("ends-in.out", NOTE);
    corpus.note("bom.txt", "\uFEFF" + NOTE);
    corpus.note("blank.txt", " \n\t\n ");
    corpus.note("over-5000-bytes.txt", NOTE.repeat(40));
    corpus.note("exactly-40000-bytes.txt", sized(40_000));
    corpus.note("over-40000-bytes.txt", sized(40_001));
    corpus.note("many-parts.txt", NOTE.repeat(800));
    corpus.note("no-border.txt", "é".repeat(30_000));
    corpus.bad("empty.txt", new byte[0], analysis -> "EMPTY");
    corpus.bad("latin1.txt", bytes(0xe9, 200), analysis -> "UNPROCESSED INVALID_ENCODING");
    corpus.bad(
        "latin1-over-5000-bytes.txt",
        bytes(0xe9, 6_000),
        analysis -> analysis == Analysis.SNOMEDCT ? "NOT_UTF8" : "UNPROCESSED INVALID_ENCODING");
    corpus.bad("latin1-over-40000-bytes.txt", bytes(0xe9, 50_000), analysis -> "NOT_UTF8");
    return corpus;
  }

  /** The contents by name. */
  Map<String, byte[]> documents() {
    return documents;
  }

  /** The text of a document of this id. */
  String text(String document) {
    return new String(
        documents.get(document.substring(Account.NOTES.length())), StandardCharsets.UTF_8);
  }

  /** What {@link Run#outcomes} must be. */
  List<String> expectedOutcomes() {
    List<String> outcomes = new ArrayList<>();
    for (String name : documents.keySet()) {
      for (Analysis analysis : Analysis.values()) {
        outcomes.add(
            name
                + " "
                + analysis
                + (failures.containsKey(name) ? " " + failures.get(name).apply(analysis) : ""));
      }
    }
    outcomes.sort(null);
    return outcomes;
  }

  private void note(String name, String text) {
    documents.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bad(String name, byte[] content, Function<Analysis, String> outcome) {
    documents.put(name, content);
    failures.put(name, outcome);
  }

  private static byte[] bytes(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** Notes, filled up to this many bytes. */
  private static String sized(int bytes) {
    StringBuilder text = new StringBuilder();
    int left = bytes;
    int note = NOTE.getBytes(StandardCharsets.UTF_8).length;
    while (left >= note) {
      text.append(NOTE);
      left -= note;
    }
    return text.append(".".repeat(left)).toString();
  }
}
