/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import static dev.healthbeam.emulator.shapes.Shape.Member.optional;
import static dev.healthbeam.emulator.shapes.Shape.Member.required;

import dev.healthbeam.emulator.jobs.JobStatus;
import dev.healthbeam.emulator.shapes.Shape.Structure;
import dev.healthbeam.emulator.shapes.Shape.Text;
import dev.healthbeam.emulator.shapes.Shape.Time;
import dev.healthbeam.emulator.shapes.Shape.Whole;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of all operations, by the service's model of 2018-10-30. Its patterns are taken by
 * the letter and as Java reads them: a bucket may end in a dot (the model's look-ahead stands where
 * nothing follows), {@code .} is no line terminator.
 */
final class Inputs {
  private static final String NAME = "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)$";
  private static final Text JOB_NAME = Text.of(1, 256, NAME);

  private static final Structure LOCATION =
      Structure.of(
          required("S3Bucket", Text.of(3, 63, "^[0-9a-z\\.\\-_]*(?!\\.)$")),
          optional("S3Key", Text.of(0, 1024, ".*")));

  /** Start. */
  static final Structure START =
      Structure.of(
          required("InputDataConfig", LOCATION),
          required("OutputDataConfig", LOCATION),
          required(
              "DataAccessRoleArn", Text.of(20, 2048, "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+")),
          optional("JobName", JOB_NAME),
          optional("ClientRequestToken", Text.of(1, 64, "^[a-zA-Z0-9-]+$")),
          optional("KMSKey", Text.of(1, 2048, ".*")),
          required("LanguageCode", Text.oneOf(List.of("en"))));

  /** Describe and Stop. */
  static final Structure JOB = Structure.of(required("JobId", Text.of(1, 32, NAME)));

  /** The Filter of List. */
  static final Structure FILTER =
      Structure.of(
          optional("JobName", JOB_NAME),
          optional(
              "JobStatus",
              Text.oneOf(Arrays.stream(JobStatus.values()).map(JobStatus::name).toList())),
          optional("SubmitTimeBefore", new Time()),
          optional("SubmitTimeAfter", new Time()));

  /** List, but for its Filter, whose violations are another error. */
  static final Structure LIST =
      Structure.of(
          optional("NextToken", Text.atLeast(1)), optional("MaxResults", new Whole(1, 500)));

  /** The synchronous operations; how long a text may be is another error, and a quota too. */
  static final Structure TEXT = Structure.of(required("Text", Text.atLeast(1)));

  private Inputs() {}
}
