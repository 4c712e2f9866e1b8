/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code emulator evaluate}: holds the text engine against data sets that people marked, and prints
 * precision and recall. Exit codes: 0, or 64 if a data set cannot be read.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = "./healthbeam emulator evaluate [--option=value ...]",
    exitCodeOnInvalidInput = 64,
    exitCodeOnExecutionException = 1,
    description = {
      "Prints precision and recall of the text engine on data sets that people marked.",
      "It is a stand-in: the numbers are there to find what is plainly wrong, and there is no",
      "threshold. Exact: the same span. Overlapping: any touch.%n"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--maccrobat",
      paramLabel = "DIR",
      description = "MACCROBAT: case reports and their entities, *.txt and *.ann (brat standoff).")
  private Path maccrobat;

  @Option(
      names = "--asqPhi",
      paramLabel = "FILE",
      description = "ASQ-PHI: clinical queries and what identifies a person in them.")
  private Path asqPhi;

  @Option(
      names = "--recorded",
      paramLabel = "FILE",
      description =
          "Answers of the real DetectPHI to the texts of --asqPhi, as lines of JSON: scored beside"
              + " those of the emulator.")
  private Path recorded;

  @Option(
      names = "--presidio",
      paramLabel = "FILE",
      description = "Presidio's synthetic sentences, as JSON.")
  private Path presidio;

  @Option(
      names = "--errors",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Print also, per category, the N most frequent words found where nothing is marked, and"
              + " marked where nothing was found. These are words of the texts: do not ask for them"
              + " where they must not be seen. Default: ${DEFAULT-VALUE}.")
  private int errors;

  /** For picocli. */
  public EvaluateCommand() {}

  @Override
  public Integer call() {
    check(maccrobat != null || asqPhi != null || presidio != null, "give at least one data set");
    check(recorded == null || asqPhi != null, "--recorded needs --asqPhi, whose texts it answers");
    check(errors >= 0, "--errors is " + errors + "; it must not be negative");
    ClinicalTextEngine engine = ClinicalTextEngine.builtIn();
    PrintWriter out = spec.commandLine().getOut();
    EvaluationReport report = new EvaluationReport(out, errors);
    if (maccrobat != null) {
      report.print(
          Evaluation.of(
              "MACCROBAT",
              Category.MACCROBAT,
              read("--maccrobat", maccrobat, Maccrobat::read),
              Evaluation.emulator(engine, "ENTITIES_V2")));
    }
    if (asqPhi != null) {
      asqPhi(report, engine);
    }
    if (presidio != null) {
      report.print(
          Evaluation.of(
              "presidio",
              Category.PRESIDIO,
              read("--presidio", presidio, Presidio::read),
              Evaluation.emulator(engine, "PHI")));
    }
    out.flush();
    return 0;
  }

  private void asqPhi(EvaluationReport report, ClinicalTextEngine engine) {
    List<GoldText> texts = read("--asqPhi", asqPhi, AsqPhi::read);
    report.print(
        Evaluation.of("ASQ-PHI", Category.ASQ_PHI, texts, Evaluation.emulator(engine, "PHI")));
    if (recorded != null) {
      Map<String, List<Found>> answers = read("--recorded", recorded, RecordedAnswers::read);
      report.print(
          Evaluation.of(
              "ASQ-PHI, answered by the real DetectPHI as recorded",
              Category.ASQ_PHI,
              texts.stream().filter(text -> answers.containsKey(text.text())).toList(),
              answers::get));
    }
  }

  /** Something that reads a data set. */
  private interface Reader<T> {
    T read(Path path) throws IOException;
  }

  private <T> T read(String option, Path path, Reader<T> reader) {
    try {
      return reader.read(path);
    } catch (MalformedGoldException e) {
      throw wrong(option + ": " + path + ": " + e.getMessage());
    } catch (IOException e) {
      throw wrong(option + ": cannot read " + path + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw wrong(message);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
