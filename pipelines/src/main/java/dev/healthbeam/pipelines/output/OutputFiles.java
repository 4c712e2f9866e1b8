/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Files of one kind that a run writes into a folder of their own.
 *
 * @param folder the folder's name, which is the name of what is in it as well: {@code failures}
 * @param suffix what the files' names end in
 */
public record OutputFiles(String folder, String suffix) implements Serializable {

  /** The ending of files of lines. */
  public static final String LINES = ".ndjson";

  /** A line for every document and analysis that succeeded. */
  public static final OutputFiles RESULTS = lines("results");

  /** A line for everything that did not. */
  public static final OutputFiles FAILURES = lines("failures");

  /** FHIR resources, a folder for each type. */
  public static final OutputFiles RESOURCES = lines("resources");

  /** A line for every job. */
  public static final OutputFiles JOBS = lines("jobs");

  /** Files of lines. */
  public static OutputFiles lines(String folder) {
    return new OutputFiles(folder, LINES);
  }

  /** The same in a folder below another. */
  public OutputFiles below(String parent) {
    return parent.isEmpty() ? this : new OutputFiles(parent + "/" + folder, suffix);
  }

  /** All files of some kinds that are in an output. */
  static List<String> list(OutputFolder output, Collection<OutputFiles> kinds) throws IOException {
    List<String> files = new ArrayList<>();
    for (OutputFiles kind : kinds) {
      for (String file : output.list(kind.under())) {
        if (file.endsWith(kind.suffix())) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** Where they are, as a shell takes it. */
  public String pattern() {
    return under() + (equals(RESOURCES) ? "*/*" : "*") + suffix;
  }

  /** The folder as the beginning of names. */
  public String under() {
    return folder + "/";
  }
}
