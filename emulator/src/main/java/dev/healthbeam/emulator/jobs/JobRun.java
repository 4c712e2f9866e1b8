/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.S3Failure;
import dev.healthbeam.emulator.s3.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one job: waits, analyses the files that were there when it was accepted, waits until
 * its time is over, and writes the manifests.
 *
 * <p>Its steps are tasks of a scheduler and never run at once; {@link #step} is what they agree by.
 */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final int FILES_IN_FLIGHT = 64;

  /** What a run needs from around it. */
  record Surroundings(
      Buckets buckets,
      Time time,
      JobSettings settings,
      Analyzer analyzer,
      Faults faults,
      Executor coordinators,
      Executor workers) {}

  private enum Step {
    WAITING,
    ANALYSING,
    ANALYSED,
    FINISHED
  }

  private final Job job;
  private final Surroundings around;
  private final Runnable whenEnded;
  private final List<String> keys = new ArrayList<>();
  private final FileList successes = new FileList();
  private final FileList unprocessed = new FileList();
  private long bytes;
  private long characters;
  private String failure;
  private Step step = Step.WAITING;

  /** Takes note of the input as it is now. */
  JobRun(Job job, Surroundings around, Runnable whenEnded) {
    this.job = job;
    this.whenEnded = whenEnded;
    this.around = around;
    Bucket input = around.buckets().find(job.request().inputBucket());
    if (input != null) {
      for (Map.Entry<String, StoredObject> file : input.below(job.request().inputKey())) {
        keys.add(file.getKey());
        bytes += file.getValue().size();
      }
    }
  }

  /** Sets the job going. */
  void schedule() {
    later(around.settings().reaction(), this::begin);
  }

  /** Lets a stop that was requested take effect. */
  void scheduleStop() {
    later(around.settings().reaction(), this::finish);
  }

  private void later(Duration delay, Runnable task) {
    around.time().after(delay, () -> handOver(task));
  }

  private void handOver(Runnable task) {
    try {
      around.coordinators().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("job {} is dropped: the emulator is closing", job.id());
    }
  }

  private void begin() {
    synchronized (this) {
      if (step != Step.WAITING || !job.begin()) {
        return;
      }
      step = Step.ANALYSING;
    }
    failure = reasonToFail();
    try {
      if (failure == null) {
        analyse();
      }
    } catch (RuntimeException e) {
      // The class says enough to find the fault; a message could quote a document.
      LOG.error("job {} failed: {}", job.id(), e.getClass().getName());
      failure = "INTERNAL_ERROR: The job could not be carried out.";
    }
    synchronized (this) {
      step = Step.ANALYSED;
    }
    Instant due = job.submitted().plus(around.settings().durationOf(bytes));
    Duration left = Duration.between(around.time().now(), due);
    if (failure != null || job.stopRequested() || left.isNegative() || left.isZero()) {
      finish();
    } else {
      later(left, this::finish);
    }
  }

  private String reasonToFail() {
    JobRequest request = job.request();
    Limits limits = around.settings().limits();
    Optional<FaultRule> fault = around.faults().onJob(request.nameOrEmpty());
    if (fault.isPresent() && fault.get().action() == FaultAction.FAIL_JOB) {
      return fault.get().message();
    }
    if (around.buckets().find(request.inputBucket()) == null) {
      return "NO_READ_ACCESS_TO_INPUT: The input bucket does not exist, or the data access role"
          + " cannot read it.";
    }
    if (around.buckets().find(request.outputBucket()) == null) {
      return "NO_WRITE_ACCESS_TO_OUTPUT: The output bucket does not exist, or the data access role"
          + " cannot write to it.";
    }
    if (keys.isEmpty()) {
      return "NO_INPUT_FILES: There is no file under the input prefix.";
    }
    if (keys.size() > limits.maxFilesPerJob()) {
      return "TOO_MANY_FILES: The input has "
          + keys.size()
          + " files; the limit is "
          + limits.maxFilesPerJob()
          + ".";
    }
    if (bytes > limits.maxJobBytes()) {
      return "JOB_SIZE_LIMIT_EXCEEDED: The input has "
          + bytes
          + " bytes; the limit is "
          + limits.maxJobBytes()
          + ".";
    }
    return null;
  }

  private record InFlight(
      String key, String outputKey, CompletableFuture<FileAnalysis.Outcome> outcome) {}

  private void analyse() {
    JobRequest request = job.request();
    Bucket input = around.buckets().get(request.inputBucket());
    InputPaths paths = InputPaths.of(request.inputKey(), keys.stream());
    FileAnalysis analysis =
        new FileAnalysis(
            request.family(),
            around.settings().limits().maxFileBytes(request.family()),
            around.analyzer());
    Queue<InFlight> inFlight = new ArrayDeque<>();
    for (String key : keys) {
      if (job.stopRequested()) {
        break;
      }
      if (inFlight.size() >= FILES_IN_FLIGHT) {
        record(inFlight.remove());
      }
      String path = paths.below(key);
      String outputKey = job.directory() + path + ".out";
      // Asked here and not by the workers, so that rules count files in the order of their keys.
      Optional<FaultRule> fault = around.faults().onFile(request.nameOrEmpty(), key);
      inFlight.add(
          new InFlight(
              key,
              outputKey,
              CompletableFuture.supplyAsync(
                  () -> {
                    FileAnalysis.Outcome outcome = analysis.of(path, input.find(key), fault);
                    if (outcome.output() != null) {
                      write(outputKey, outcome.output());
                    }
                    return outcome;
                  },
                  around.workers())));
    }
    inFlight.forEach(this::record);
  }

  private void record(InFlight file) {
    FileAnalysis.Outcome outcome = file.outcome().join();
    if (outcome.refusal() == null) {
      successes.success(file.key(), file.outputKey(), outcome.bytes());
      characters += outcome.characters();
    } else {
      unprocessed.unprocessed(file.key(), outcome.refusal(), around.settings().manifestStyle());
    }
  }

  private void finish() {
    synchronized (this) {
      if (step == Step.ANALYSING || step == Step.FINISHED) {
        return;
      }
      step = Step.FINISHED;
    }
    boolean stopped = job.stopRequested() && failure == null;
    if (!stopped && failure == null) {
      addLatecomers();
    }
    JobStatus status = stopped ? JobStatus.STOPPED : outcome();
    Instant ended = around.time().now();
    try {
      if (around.buckets().find(job.request().outputBucket()) != null) {
        writeManifests(status, ended);
      }
    } catch (S3Failure e) {
      status = JobStatus.FAILED;
      failure = "NO_WRITE_ACCESS_TO_OUTPUT: The manifests could not be written: " + e.code();
    }
    job.end(status, failure, ended);
    whenEnded.run();
  }

  private JobStatus outcome() {
    if (failure == null && successes.count() == 0) {
      failure =
          "NO_FILE_PROCESSED: None of the "
              + unprocessed.count()
              + " input files could be processed; the unprocessed manifest gives the reasons.";
    }
    if (failure != null) {
      return JobStatus.FAILED;
    }
    return unprocessed.count() == 0 ? JobStatus.COMPLETED : JobStatus.PARTIAL_SUCCESS;
  }

  /** Both listings are in the order of keys, so one walk finds what is only in the later one. */
  private void addLatecomers() {
    JobRequest request = job.request();
    Bucket input = around.buckets().find(request.inputBucket());
    if (input == null) {
      return;
    }
    boolean sameBucket = request.inputBucket().equals(request.outputBucket());
    Iterator<String> early = keys.iterator();
    String next = early.hasNext() ? early.next() : null;
    for (Map.Entry<String, StoredObject> file : input.below(request.inputKey())) {
      String key = file.getKey();
      while (next != null && Bucket.compareKeys(next, key) < 0) {
        next = early.hasNext() ? early.next() : null;
      }
      boolean own = sameBucket && key.startsWith(job.directory());
      if (!key.equals(next) && !own) {
        unprocessed.unprocessed(key, Refusal.addedLater(), around.settings().manifestStyle());
      }
    }
  }

  private void writeManifests(JobStatus status, Instant ended) {
    JobSettings settings = around.settings();
    ManifestLayout layout = ManifestLayout.of(job, settings.manifestStyle(), settings.accountId());
    write(layout.success(), successes.finish());
    write(layout.unprocessed(), unprocessed.finish());
    Summary summary =
        new Summary(
            job,
            settings.manifestStyle(),
            layout,
            status,
            successes.count(),
            unprocessed.count(),
            characters,
            ended,
            failure);
    write(layout.summary(), summary.toJson());
  }

  private void write(String key, byte[] content) {
    String kmsKey = job.request().kmsKey();
    around
        .buckets()
        .get(job.request().outputBucket())
        .put(
            key,
            content,
            kmsKey == null ? ObjectHeaders.NONE : ObjectHeaders.encryptedWith(kmsKey));
  }
}
