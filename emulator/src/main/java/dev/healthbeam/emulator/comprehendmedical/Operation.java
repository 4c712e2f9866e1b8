/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.jobs.JobFamily;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of the four times five operations on asynchronous jobs. */
record Operation(Verb verb, JobFamily family) {
  private static final Map<String, Operation> BY_NAME =
      Arrays.stream(JobFamily.values())
          .flatMap(family -> Arrays.stream(Verb.values()).map(verb -> new Operation(verb, family)))
          .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

  static Optional<Operation> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  String name() {
    String subject = family.operation();
    return switch (verb) {
      case START -> "Start" + subject + "Job";
      case DESCRIBE -> "Describe" + subject + "Job";
      case LIST -> "List" + subject + "Jobs";
      case STOP -> "Stop" + subject + "Job";
    };
  }
}
