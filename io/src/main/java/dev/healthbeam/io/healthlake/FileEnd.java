/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What became of a file the service was given, or was not.
 *
 * @param id the engine's id of it, a {@link SentId}
 * @param job the service's id of the job, or null if it was in none
 * @param logs where the service says which of its lines it refused
 * @param failure what failed all of it, or null
 */
record FileEnd(String id, @Nullable String job, List<S3Location> logs, @Nullable Cause failure)
    implements Serializable {

  /** What failed a whole file. */
  record Cause(String reason, @Nullable String code, @Nullable String message)
      implements Serializable {}

  /** Copies the list. */
  FileEnd {
    logs = List.copyOf(logs);
  }

  static FileEnd imported(String id, String job, List<S3Location> logs) {
    return new FileEnd(id, job, logs, null);
  }

  static FileEnd failed(DocumentFailure failure) {
    String job = failure.getParts().isEmpty() ? null : failure.getParts().get(0).getJob();
    return new FileEnd(
        failure.getDocument(),
        job,
        List.of(),
        new Cause(failure.getReason(), failure.getCode(), failure.getMessage()));
  }
}
