/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.healthscribe.Vocabularies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The vocabularies and vocabulary filters that HealthScribe jobs can name. */
final class HealthScribeOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--vocabulary",
      paramLabel = "NAME",
      description =
          "Custom vocabulary that HealthScribe jobs can name; may be given several times. As no"
              + " speech is recognized, it changes nothing.")
  private List<String> vocabularies = List.of();

  @Option(
      names = "--vocabularyFilter",
      paramLabel = "NAME=FILE",
      description =
          "Vocabulary filter that HealthScribe jobs can name, one word on each line of the file;"
              + " may be given several times.")
  private Map<String, Path> filters = Map.of();

  /** Sets what was given. */
  void applyTo(Emulator.Builder emulator) {
    Vocabularies all = Vocabularies.NONE;
    for (String name : vocabularies) {
      all = all.with(checked("--vocabulary", name));
    }
    for (Map.Entry<String, Path> filter : filters.entrySet()) {
      all =
          all.withFilter(checked("--vocabularyFilter", filter.getKey()), words(filter.getValue()));
    }
    emulator.vocabularies(all);
  }

  private String checked(String option, String name) {
    if (!name.matches("[0-9a-zA-Z._-]{1,200}")) {
      throw wrong(option + " has '" + name + "'; a name has 1 to 200 letters, digits, . _ and -");
    }
    return name;
  }

  private Set<String> words(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException | UncheckedIOException e) {
      throw wrong("--vocabularyFilter: cannot read " + file);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
