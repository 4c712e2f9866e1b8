/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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
      names = "--jobNotes",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "How many notes of 3,000 bytes the emulator is given as a job. Default:"
              + " ${DEFAULT-VALUE}.")
  int jobNotes;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "How long a note is. Default: ${DEFAULT-VALUE}.")
  int bytes;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "How many jobs the control of jobs is measured with. Default: ${DEFAULT-VALUE}.")
  int jobs;

  @Option(
      names = "--jobSeconds",
      paramLabel = "S",
      defaultValue = "15",
      description = "How long each of them takes. Default: ${DEFAULT-VALUE}.")
  double jobSeconds;

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

  @Option(
      names = "--growth",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000,100000,1000000",
      description = "How many documents the runs of growth are over. Default: ${DEFAULT-VALUE}.")
  List<Integer> growth = List.of();

  @Option(
      names = "--growthBytes",
      paramLabel = "N",
      defaultValue = "64",
      description = "How long each of them is. Default: ${DEFAULT-VALUE}.")
  int growthBytes;

  @Option(
      names = "--growthCopies",
      description = "Have documents copied in these runs, too; by default they are not.")
  boolean growthCopies;

  @Option(
      names = "--growthHeap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "The largest heap of these runs. Default: ${DEFAULT-VALUE}.")
  String growthHeap;

  @Option(
      names = "--growthEmulatorHeap",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "The same of their emulator, a process of its own. Default: ${DEFAULT-VALUE}.")
  String growthEmulatorHeap;

  @Option(
      names = "--runner",
      split = ",",
      paramLabel = "OPTION",
      defaultValue = "runner=DirectRunner,enforceImmutability=false,enforceEncodability=false",
      description =
          "The runner of these runs and its options, without hyphens. Default: ${DEFAULT-VALUE}.")
  List<String> runner = List.of();

  @Option(
      names = "--runnerJars",
      paramLabel = "DIR",
      description = "The jars of a runner other than the DirectRunner.")
  Path runnerJars;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw time and heap of these runs into this file.")
  Path svg;

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "healthbeam",
      description =
          "The command whose start-up is measured; it is built. Default: ${DEFAULT-VALUE}.")
  Path launcher;

  /** What is left of a number for the slow ways. */
  int slow(int number) {
    return Math.max(1, number / Math.max(1, slowShare));
  }
}
