/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.jobs.JobFamily;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the operations: four on the jobs of each family, and those that answer at once. */
record Operation(String name, Verb verb, JobFamily family) {
  private static final Map<String, Operation> BY_NAME =
      Stream.concat(
              Arrays.stream(JobFamily.values())
                  .flatMap(
                      family ->
                          Arrays.stream(Verb.values()).map(verb -> new Operation(verb, family))),
              // Deprecated in favour of DetectEntitiesV2, whose answer has the same members.
              Stream.of(new Operation("DetectEntities", Verb.DETECT, JobFamily.ENTITIES_V2)))
          .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

  private Operation(Verb verb, JobFamily family) {
    this(nameOf(verb, family), verb, family);
  }

  static Optional<Operation> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether its errors in the model name TooManyRequestsException; four of five Stops do not. */
  boolean declaresThrottling() {
    return verb != Verb.STOP || family == JobFamily.SNOMEDCT;
  }

  private static String nameOf(Verb verb, JobFamily family) {
    String subject = family.operation();
    return switch (verb) {
      case START -> "Start" + subject + "Job";
      case DESCRIBE -> "Describe" + subject + "Job";
      case LIST -> "List" + subject + "Jobs";
      case STOP -> "Stop" + subject + "Job";
      case DETECT ->
          switch (family) {
            case ENTITIES_V2 -> "DetectEntitiesV2";
            case PHI -> "DetectPHI";
            case ICD10CM -> "InferICD10CM";
            case RXNORM -> "InferRxNorm";
            case SNOMEDCT -> "InferSNOMEDCT";
          };
    };
  }
}
