/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.S3Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one export: writes the resources of a data store, type after type and by their ids,
 * as {@code <Type>/<Type>-<n>.ndjson}. The same resources make the same files.
 *
 * <p>A run of a job that an earlier process began writes everything again.
 */
final class ExportRun implements LakeRun {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);

  /** No size is documented; small enough that a large export has several to be read in parallel. */
  private static final long FILE_BYTES = 64 * 1024 * 1024;

  private final LakeJob job;
  private final LakeSurroundings around;
  private final LakeRun.End end;
  private final Optional<FaultRule> fault;
  private final S3Uri directory;
  private final long datastore;
  private volatile boolean cancelled;
  private long written;

  ExportRun(LakeJob job, LakeSurroundings around, LakeRun.End end) {
    this.job = job;
    this.around = around;
    this.end = end;
    this.fault = around.faults().onJob(job.request().nameOrEmpty());
    this.directory = job.directory();
    this.datastore = around.datastores().find(job.request().datastore()).orElseThrow().number();
  }

  @Override
  public void begin() {
    later(Duration.ZERO, this::write);
  }

  @Override
  public void cancel() {
    cancelled = true;
    later(Duration.ZERO, this::finish);
  }

  private void later(Duration delay, Runnable step) {
    around.background().later(delay, job.id(), () -> guarded(step));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (S3Failure e) {
      fail(ImportFailure.notWritten(e.code()));
    } catch (RuntimeException e) {
      // The class says enough; a message could quote a resource.
      LOG.error("job {} failed: {}", job.id(), e.getClass().getName());
      fail(ImportFailure.INTERNAL);
    }
  }

  private void write() {
    if (fault.isPresent() && fault.get().action() == FaultAction.FAIL_JOB) {
      FaultRule rule = fault.get();
      ended(LakeStatus.valueOf(rule.codeOr(LakeStatus.FAILED.name())), rule.message());
      return;
    }
    Bucket output = around.buckets().find(directory.bucket());
    if (output == null) {
      fail(ImportFailure.noOutputBucket());
      return;
    }
    job.dropUploads(output);
    for (String type : around.resources().types(datastore)) {
      write(type);
    }
    Instant due = job.record().begun().plus(around.settings().durationOf(written)).plus(delay());
    Duration left = Duration.between(around.time().now(), due);
    later(left.isNegative() ? Duration.ZERO : left, this::finish);
  }

  private Duration delay() {
    boolean delayed = fault.isPresent() && fault.get().action() == FaultAction.DELAY_JOB;
    return delayed ? fault.get().time() : Duration.ZERO;
  }

  private void write(String type) {
    Iterator<Resources.Version> resources = around.resources().of(datastore, type);
    for (int number = 0; resources.hasNext() && !isOver(); number++) {
      String path = type + "/" + type + "-" + number + ".ndjson";
      LogFile file =
          new LogFile(
              around.buckets(),
              directory.below(path),
              ObjectHeaders.encryptedWith(job.request().kmsKey()));
      while (resources.hasNext() && file.length() < FILE_BYTES && !isOver()) {
        file.write(resources.next().json());
      }
      written += file.length();
      file.close(false);
    }
  }

  private boolean isOver() {
    return cancelled || around.background().isClosing();
  }

  private void finish() {
    ended(LakeStatus.COMPLETED, null);
  }

  private void fail(String message) {
    ended(LakeStatus.FAILED, message);
  }

  private void ended(LakeStatus status, String message) {
    end.of(job, status, message, Progress.NONE);
  }
}
