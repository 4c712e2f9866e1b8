/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.s3.S3Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one job: waits, analyses the files that were there when it was accepted, waits until
 * its time is over, and writes the manifests.
 *
 * <p>Its steps are tasks of a scheduler and never run at once; {@link #step} is what they agree by.
 * What it knows beyond the job's record is lost with the process. A run of a job that an earlier
 * process left behind therefore does its analysis again, whose outputs are the same, and keeps to
 * the times of the earlier run.
 */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private enum Step {
    WAITING,
    ANALYSING,
    ANALYSED,
    FINISHED
  }

  private final Job job;
  private final boolean resumed;
  private final InputFiles files;
  private final Surroundings around;
  private final Optional<FaultRule> fault;
  private final Runnable whenEnded;
  private final Results results;
  private final Outcomes outcomes = new Outcomes();
  private String failure;
  private Step step = Step.WAITING;

  /**
   * A run of a job that has not ended.
   *
   * @param resumed whether an earlier process had it
   */
  JobRun(Job job, boolean resumed, Surroundings around, Runnable whenEnded) {
    this.job = job;
    this.resumed = resumed;
    this.around = around;
    this.whenEnded = whenEnded;
    this.files = new InputFiles(around.store().lists(), job.number());
    this.results = new Results(job, around.settings(), around.buckets(), around.faults());
    // Asked now, so that rules count jobs in the order they were accepted.
    this.fault = around.faults().onJob(job.request().nameOrEmpty());
  }

  Job job() {
    return job;
  }

  /** Whether a rule wants it never to be heard of again. */
  boolean isLost() {
    return fault.isPresent() && fault.get().action() == FaultAction.LOSE_JOB;
  }

  /** Sets the job going, from the state it is in. */
  void schedule() {
    switch (job.state().status()) {
      case SUBMITTED -> later(left(around.settings().reaction()), this::begin);
      case IN_PROGRESS -> later(Duration.ZERO, this::begin);
      default -> scheduleStop();
    }
  }

  /** Lets a stop that was requested take effect. */
  void scheduleStop() {
    later(around.settings().reaction(), this::finish);
  }

  /** What is left of a time that began when the job was accepted. */
  private Duration left(Duration whole) {
    Duration left = Duration.between(around.time().now(), job.submitted().plus(whole));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void later(Duration delay, Runnable task) {
    around.background().later(delay, job.id(), task);
  }

  private void begin() {
    synchronized (this) {
      if (step != Step.WAITING || !job.begin()) {
        return;
      }
      step = Step.ANALYSING;
    }
    failure = reasonToFail();
    if (failure == null) {
      failure = analyse();
    }
    synchronized (this) {
      step = Step.ANALYSED;
    }
    Duration left = left(around.settings().durationOf(job.input().bytes()).plus(delay()));
    if (around.background().isClosing()) {
      return;
    }
    if (failure != null || job.stopRequested() || left.isZero()) {
      finish();
    } else {
      later(left, this::finish);
    }
  }

  private String reasonToFail() {
    if (fault.isPresent() && fault.get().action() == FaultAction.FAIL_JOB) {
      return fault.get().message();
    }
    return JobFailure.beforeItBegins(job, around.buckets(), around.settings().limits());
  }

  private Duration delay() {
    boolean delayed = fault.isPresent() && fault.get().action() == FaultAction.DELAY_JOB;
    return delayed ? fault.get().time() : Duration.ZERO;
  }

  /** Why it could not be done, or null. */
  private String analyse() {
    try {
      new InputAnalysis(job, resumed, files, around, results, outcomes).run(fault);
      return null;
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      if (cause instanceof S3Failure refused) {
        return JobFailure.notWritten(refused.code());
      }
      LOG.error("job {} failed: {}", job.id(), cause.getClass().getName());
      return JobFailure.INTERNAL;
    }
  }

  private void finish() {
    boolean begun;
    synchronized (this) {
      if (step == Step.ANALYSING || step == Step.FINISHED) {
        return;
      }
      begun = step == Step.ANALYSED;
      step = Step.FINISHED;
    }
    boolean stopped = job.beginToEnd();
    InputAnalysis analysis = new InputAnalysis(job, resumed, files, around, results, outcomes);
    Iterator<String> latecomers = Collections.emptyIterator();
    if (stopped) {
      failure = null;
      if (!begun) {
        analysis.recount();
      }
    } else if (failure == null) {
      latecomers = analysis.latecomers();
    }
    Instant ended = around.time().now();
    JobStatus status;
    try {
      status = writeManifests(stopped, latecomers, ended);
    } catch (S3Failure e) {
      status = stopped ? JobStatus.STOPPED : JobStatus.FAILED;
      failure = stopped || failure != null ? failure : JobFailure.notWritten(e.code());
    }
    job.end(status, failure, ended);
    files.forget();
    whenEnded.run();
  }

  /** The last state, as the manifests tell it. */
  private JobStatus writeManifests(boolean stopped, Iterator<String> latecomers, Instant ended) {
    long late = results.writeLists(outcomes, files, latecomers);
    long unprocessed = outcomes.unprocessed() + late;
    if (!stopped && failure == null && outcomes.successes() == 0) {
      failure = JobFailure.noFileProcessed(unprocessed);
    }
    JobStatus status = JobStatus.COMPLETED;
    if (stopped) {
      status = JobStatus.STOPPED;
    } else if (failure != null) {
      status = JobStatus.FAILED;
    } else if (unprocessed > 0) {
      status = JobStatus.PARTIAL_SUCCESS;
    }
    results.writeSummary(
        new Summary(
            job,
            around.settings(),
            status,
            job.input().files() + late,
            outcomes.successes(),
            unprocessed,
            outcomes.characters(),
            ended,
            failure));
    return status;
  }
}
