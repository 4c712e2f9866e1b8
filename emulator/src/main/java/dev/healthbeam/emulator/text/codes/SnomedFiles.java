/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a SNOMED CT release in RF2 that are read: the snapshots of concepts and of English
 * descriptions. Their names say which edition it is and of which day.
 */
record SnomedFiles(List<Path> concepts, List<Path> descriptions, String edition, String date) {
  private static final int DEPTH = 6;

  /** {@code sct2_Concept_Snapshot_US1000124_20250301.txt}. */
  private static final Pattern CONCEPTS =
      Pattern.compile("x?sct2_Concept_Snapshot_([A-Za-z0-9]+)_([0-9]{8})\\.txt(\\.gz)?");

  private static final Pattern DESCRIPTIONS =
      Pattern.compile(
          "x?sct2_Description_Snapshot-en[-A-Za-z]*_[A-Za-z0-9]+_[0-9]{8}\\.txt(\\.gz)?");

  static SnomedFiles in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder");
    }
    List<Path> concepts = new ArrayList<>();
    List<Path> descriptions = new ArrayList<>();
    String edition = "";
    String date = "";
    try (Stream<Path> files = Files.walk(folder, DEPTH).sorted()) {
      for (Path file : files.toList()) {
        Matcher concept = CONCEPTS.matcher(file.getFileName().toString());
        if (concept.matches()) {
          concepts.add(file);
          // A release of a country holds the international one too; the younger date is its own.
          if (concept.group(2).compareTo(date) >= 0) {
            date = concept.group(2);
            edition = concept.group(1).startsWith("US") ? "US" : "INT";
          }
        } else if (DESCRIPTIONS.matcher(file.getFileName().toString()).matches()) {
          descriptions.add(file);
        }
      }
    }
    if (concepts.isEmpty() || descriptions.isEmpty()) {
      throw new MalformedReleaseException(
          folder,
          "expected a release of SNOMED CT in RF2, with sct2_Concept_Snapshot_*.txt and"
              + " sct2_Description_Snapshot-en_*.txt below it; "
              + (concepts.isEmpty() ? "the first" : "the second")
              + " is missing");
    }
    return new SnomedFiles(concepts, descriptions, edition, date);
  }
}
