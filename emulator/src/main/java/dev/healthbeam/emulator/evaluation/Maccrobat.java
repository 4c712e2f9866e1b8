/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a directory of brat standoff files: {@code X.txt} is a text, {@code X.ann} its marks. Of
 * the marks only entities count, <q>T1 TAB label begin end[;begin end..] TAB words</q>; their
 * offsets are code points.
 */
final class Maccrobat {
  private static final String ANNOTATIONS = ".ann";

  private Maccrobat() {}

  /**
   * Reads all texts of a directory, in the order of their names.
   *
   * @throws IOException if a file cannot be read
   * @throws MalformedGoldException if there is none, or one is not as described
   */
  static List<GoldText> read(Path directory) throws IOException {
    List<Path> annotations;
    try (Stream<Path> files = Files.list(directory)) {
      annotations = files.filter(file -> file.toString().endsWith(ANNOTATIONS)).sorted().toList();
    }
    if (annotations.isEmpty()) {
      throw new MalformedGoldException(directory + " holds no file *" + ANNOTATIONS);
    }
    List<GoldText> texts = new ArrayList<>();
    for (Path file : annotations) {
      String name = file.getFileName().toString();
      name = name.substring(0, name.length() - ANNOTATIONS.length());
      String text = Files.readString(file.resolveSibling(name + ".txt"), StandardCharsets.UTF_8);
      texts.add(text(name, text, Files.readAllLines(file, StandardCharsets.UTF_8)));
    }
    return texts;
  }

  /** One text with the lines of its annotations. */
  static GoldText text(String name, String text, List<String> lines) {
    int length = text.codePointCount(0, text.length());
    List<GoldSpan> spans = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("T")) {
        try {
          GoldSpan span = span(lines.get(i));
          if (span.whole().end() > length) {
            throw new IllegalArgumentException("the text has " + length + " code points");
          }
          spans.add(span);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
          throw new MalformedGoldException(
              name + ANNOTATIONS + " line " + (i + 1) + " is no entity of this text");
        }
      }
    }
    return new GoldText(text, spans, 0);
  }

  private static GoldSpan span(String line) {
    String mark = line.split("\t", 3)[1];
    int blank = mark.indexOf(' ');
    List<Range> parts = new ArrayList<>();
    for (String part : mark.substring(blank + 1).split(";", -1)) {
      String[] ends = part.split(" ", 2);
      parts.add(new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }
    return new GoldSpan(mark.substring(0, blank), parts);
  }
}
