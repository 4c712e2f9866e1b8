/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** How much is measured, as options. */
final class Sizes {
  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many keys are listed. Default: ${DEFAULT-VALUE}.")
  int keys;

  @Option(
      names = "--notes",
      paramLabel = "N",
      defaultValue = "50000",
      description =
          "How many notes are staged, and how many outputs read. Default: ${DEFAULT-VALUE}.")
  int notes;

  @Option(
      names = "--runNotes",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many notes go through a whole run. Default: ${DEFAULT-VALUE}.")
  int runNotes;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "How long a note is. Default: ${DEFAULT-VALUE}.")
  int bytes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each way is timed, after once to warm up. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--beside",
      split = ",",
      paramLabel = "KIND",
      defaultValue = "BARE,BEAM,SCRIPT",
      description = "What to compare with: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Set<Way.Kind> beside = EnumSet.noneOf(Way.Kind.class);

  @Option(
      names = "--slowShare",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Ways that are slow are given one of so many, and compared by speed. Default:"
              + " ${DEFAULT-VALUE}.")
  int slowShare;

  @Option(
      names = "--texts",
      paramLabel = "DIR",
      defaultValue = "samples/notes",
      description = "Texts to cut the notes from. Default: ${DEFAULT-VALUE}.")
  Path texts;

  /** What is left of a number for the slow ways. */
  int slow(int number) {
    return Math.max(1, number / Math.max(1, slowShare));
  }
}
