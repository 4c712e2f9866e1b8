/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a job did with one file.
 *
 * @param file the file's path below the job's input prefix; its name where the input is the file
 * @param processed whether the service processed it
 * @param outputs where its outputs are, in an order the adapter knows; empty where the service
 *     leaves none, and for a file that was not processed
 * @param code the service's code for why it was left, if it says
 * @param message the service's words for why it was left, if it says
 */
public record FileOutcome(
    String file,
    boolean processed,
    List<S3Location> outputs,
    @Nullable String code,
    @Nullable String message) {

  /** Copies the outputs. */
  public FileOutcome {
    outputs = List.copyOf(outputs);
  }

  /** A file that was processed, and what it made of it. */
  public static FileOutcome processed(String file, S3Location... outputs) {
    return new FileOutcome(file, true, List.of(outputs), null, null);
  }

  /** A file that the service left. */
  public static FileOutcome unprocessed(
      String file, @Nullable String code, @Nullable String message) {
    return new FileOutcome(file, false, List.of(), code, message);
  }
}
