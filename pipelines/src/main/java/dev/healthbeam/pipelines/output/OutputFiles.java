/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

/**
 * Files of one kind that a run writes into a folder of their own.
 *
 * @param folder the folder's name, which is the name of what is in it as well: {@code failures}
 * @param suffix what the files' names end in
 */
public record OutputFiles(String folder, String suffix) {

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

  /** Where they are, as a shell takes it. */
  public String pattern() {
    return under() + (equals(RESOURCES) ? "*/*" : "*") + suffix;
  }

  /** The folder as the beginning of names. */
  public String under() {
    return folder + "/";
  }
}
