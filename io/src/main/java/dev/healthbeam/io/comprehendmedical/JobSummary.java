/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the manifests of a job say of it as a whole, and how they were found.
 *
 * @param status the manifest's status, if there is a summary manifest
 * @param message the service's words about the job, if any
 * @param meteredCharacters how many characters the service charges, if it says
 * @param processed how many output files were reported; repetitions count
 * @param unprocessed how many unprocessed files were reported; repetitions count
 * @param listed whether the output files were found by listing them, because no success manifest
 *     was there, or it was damaged, or it named fewer files than the summary counts
 * @param problems manifests that were there and could not be read, a sentence each
 */
record JobSummary(
    @Nullable String status,
    @Nullable String message,
    @Nullable Long meteredCharacters,
    long processed,
    long unprocessed,
    boolean listed,
    List<String> problems) {

  /** Copies the problems. */
  JobSummary {
    problems = List.copyOf(problems);
  }
}
