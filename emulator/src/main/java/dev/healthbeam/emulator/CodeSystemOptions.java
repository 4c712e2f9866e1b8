/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.text.ClinicalTextEngine;
import dev.healthbeam.emulator.text.codes.MalformedReleaseException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that give the text engine official releases of code systems. */
final class CodeSystemOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--icd10cm",
      paramLabel = "FILE",
      description =
          "ICD-10-CM order file of CMS (icd10cm_order_2026.txt): official codes, found by their"
              + " descriptions. This and the next may be compressed with gzip.")
  private Path icd10cm;

  @Option(
      names = "--rxnorm",
      paramLabel = "FILE",
      description =
          "RXNCONSO.RRF of RxNorm, or the folder of the release: names of medications, and drugs"
              + " by strength and form.")
  private Path rxnorm;

  @Option(
      names = "--snomedct",
      paramLabel = "DIR",
      description =
          "Folder of a SNOMED CT release in RF2, with its snapshot: names of disorders, findings,"
              + " procedures and body structures, and their concepts.")
  private Path snomedct;

  /**
   * The text engine with the releases that were given.
   *
   * @throws ParameterException if one cannot be read or is something else
   */
  ClinicalTextEngine engine() {
    try {
      return ClinicalTextEngine.builder()
          .icd10cm(icd10cm)
          .rxnorm(rxnorm)
          .snomedct(snomedct)
          .build();
    } catch (MalformedReleaseException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? "" : ": " + e.getReason();
      throw new ParameterException(command.commandLine(), "cannot read " + e.getFile() + why);
    } catch (IOException e) {
      throw new ParameterException(
          command.commandLine(), "cannot read a code system: " + e.getMessage());
    }
  }
}
