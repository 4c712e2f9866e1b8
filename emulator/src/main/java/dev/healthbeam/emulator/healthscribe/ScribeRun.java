/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.s3.S3Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one job: looks at the recording, waits until its time is over, writes the documents.
 *
 * <p>Its two steps cost milliseconds and never run at once. A run of a job that an earlier process
 * left behind does both again, with the same outcome, and keeps to the times of the earlier run.
 */
final class ScribeRun {
  private static final Logger LOG = LoggerFactory.getLogger(ScribeRun.class);
  static final String INTERNAL = "An internal error occurred.";

  private final ScribeJob job;
  private final Background background;
  private final JobSettings settings;
  private final ScribeWork work;
  private final Optional<FaultRule> fault;
  private final Runnable whenEnded;

  /** A run of a job that has not ended. */
  ScribeRun(
      ScribeJob job,
      Background background,
      JobSettings settings,
      ScribeWork work,
      Optional<FaultRule> fault,
      Runnable whenEnded) {
    this.job = job;
    this.background = background;
    this.settings = settings;
    this.work = work;
    this.fault = fault;
    this.whenEnded = whenEnded;
  }

  /** Begins a job that has waited. */
  void begin(Instant now) {
    job.become(job.record().begun(now));
    go();
  }

  /** Sets a job going that has begun. */
  void go() {
    later(Duration.ZERO, this::look);
  }

  private void later(Duration delay, Runnable step) {
    background.work(delay, job.name(), step);
  }

  private void look() {
    if (is(FaultAction.FAIL_JOB)) {
      end(fault.orElseThrow().message());
      return;
    }
    attempt(
        () -> {
          Duration whole = settings.durationOf(work.bytesOf(job.request())).plus(delay());
          Instant now = background.time().now();
          Duration left = Duration.between(now, job.record().started().plus(whole));
          later(left.isNegative() ? Duration.ZERO : left, this::write);
        });
  }

  private void write() {
    attempt(
        () -> {
          work.write(job.request());
          end(null);
        });
  }

  private boolean is(FaultAction action) {
    return fault.isPresent() && fault.get().action() == action;
  }

  private Duration delay() {
    return is(FaultAction.DELAY_JOB) ? fault.orElseThrow().time() : Duration.ZERO;
  }

  private interface Step {
    void take() throws ScribeFailure;
  }

  private void attempt(Step step) {
    try {
      step.take();
    } catch (ScribeFailure e) {
      end(e.getMessage());
    } catch (S3Failure e) {
      end("The output bucket answered " + e.code() + " where the job had to write to it.");
    } catch (RuntimeException e) {
      // The class says enough to find the fault; a message could quote what was said.
      LOG.error("job {} failed: {}", job.name(), e.getClass().getName());
      end(INTERNAL);
    }
  }

  private void end(String failure) {
    job.become(job.record().ended(failure, background.time().now()));
    whenEnded.run();
  }
}
