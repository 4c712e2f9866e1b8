/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.transforms.visits.VisitMarkdown;
import dev.healthbeam.transforms.visits.VisitText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A form in which people read a visit: note and transcript in one file. */
enum VisitFormat {
  /** Plain text. */
  TEXT(".txt") {
    @Override
    String render(VisitResult visit) {
      return VisitText.text(visit);
    }
  },
  /** Markdown, with links from the note's sentences to what was said. */
  MARKDOWN(".md") {
    @Override
    String render(VisitResult visit) {
      return VisitMarkdown.markdown(visit);
    }
  };

  private static final String FOLDER = "visits";

  private final String suffix;

  VisitFormat(String suffix) {
    this.suffix = suffix;
  }

  /** What {@code --render} can be. */
  static List<String> names() {
    return Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The formats that are named, in their own order. */
  static List<VisitFormat> of(@Nullable List<String> names) {
    return Arrays.stream(values())
        .filter(format -> names != null && names.contains(format.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** A visit's text. */
  abstract String render(VisitResult visit);

  /** What its step is called. */
  String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Where its files are. */
  OutputFiles files() {
    return new OutputFiles(FOLDER, suffix);
  }

  /** Writes a file for each visit below an output folder; gives an element for each. */
  PTransform<PCollection<VisitResult>, PCollection<String>> write(String folder, S3Location input) {
    return new WriteVisits(this, folder + "/" + files().under(), input.asFolder().uri());
  }
}
