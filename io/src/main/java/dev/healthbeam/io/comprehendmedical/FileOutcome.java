/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.s3.S3Location;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a job made of one input file.
 *
 * @param inputKey the file's key relative to the job's input
 * @param output the output file, or null if the file was not processed
 * @param errorCode why it was not processed, in the service's words, if it says
 * @param errorMessage the same as a sentence
 */
record FileOutcome(
    String inputKey,
    @Nullable S3Location output,
    @Nullable String errorCode,
    @Nullable String errorMessage) {

  /** Whether there is an output file. */
  boolean processed() {
    return output != null;
  }
}
