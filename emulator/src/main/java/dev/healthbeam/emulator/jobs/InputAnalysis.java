/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Analyses the files of one job, a few at a time for each worker, and tells the results in the
 * order of their keys. Only the thread that calls it touches the results; the workers write
 * outputs.
 */
final class InputAnalysis {
  /** So that handing a file to a worker costs little beside the shortest analysis. */
  private static final int FILES_PER_TASK = 16;

  private static final int TASKS_IN_FLIGHT = 2 + 2 * Runtime.getRuntime().availableProcessors();

  private final Job job;
  private final boolean resumed;
  private final InputFiles files;
  private final Surroundings around;
  private final Results results;
  private final Outcomes outcomes;

  /** Null if it is gone. */
  private final Bucket input;

  private final Queue<CompletableFuture<List<Done>>> inFlight = new ArrayDeque<>();

  /**
   * Over the files noted of a job.
   *
   * @param resumed whether an earlier process may have left outputs of it
   */
  InputAnalysis(
      Job job,
      boolean resumed,
      InputFiles files,
      Surroundings around,
      Results results,
      Outcomes outcomes) {
    this.job = job;
    this.resumed = resumed;
    this.files = files;
    this.around = around;
    this.results = results;
    this.outcomes = outcomes;
    this.input = around.buckets().find(job.request().inputBucket());
  }

  private record Planned(InputFile file, Optional<FaultRule> fault) {}

  private record Done(InputFile file, FileAnalysis.Outcome outcome) {
    private Done withoutOutput() {
      return new Done(file, outcome.withoutOutput());
    }
  }

  /**
   * Analyses all files, or those before the job is asked to stop.
   *
   * @param jobFault what goes wrong with the whole job
   * @throws java.util.concurrent.CompletionException caused by an {@link
   *     dev.healthbeam.emulator.s3.S3Failure} if an output could not be written
   */
  void run(Optional<FaultRule> jobFault) {
    FileAnalysis analysis =
        new FileAnalysis(job.request().family(), around.settings(), around.analyzer());
    try {
      List<Planned> next = new ArrayList<>(FILES_PER_TASK);
      long place = 0;
      for (InputFile file : files) {
        // What an earlier process left is told, file by file, also of a job that is to stop.
        if (around.background().isClosing() || (job.stopRequested() && !resumed)) {
          break;
        }
        next.add(new Planned(file, faultOf(file, place++, jobFault)));
        if (next.size() == FILES_PER_TASK) {
          submit(analysis, next);
          next = new ArrayList<>(FILES_PER_TASK);
        }
      }
      submit(analysis, next);
      while (!inFlight.isEmpty()) {
        tell(inFlight.remove().join());
      }
    } finally {
      // If one failed, the others still write: wait, so that nothing is written to an ended job.
      inFlight.forEach(task -> task.handle((done, failure) -> null).join());
    }
  }

  private boolean interrupted() {
    return job.stopRequested() || around.background().isClosing();
  }

  /** Asked here and not by the workers, so that rules count files in the order of their keys. */
  private Optional<FaultRule> faultOf(InputFile file, long place, Optional<FaultRule> jobFault) {
    Optional<FaultRule> fault = around.faults().onFile(job.request().nameOrEmpty(), file.key());
    return fault.isPresent() ? fault : jobFault.filter(rule -> hits(rule, place));
  }

  private static boolean hits(FaultRule rule, long place) {
    return rule.action() == FaultAction.PARTIAL_JOB && place % rule.details().oneFileIn() == 0;
  }

  private void submit(FileAnalysis analysis, List<Planned> some) {
    if (inFlight.size() >= TASKS_IN_FLIGHT) {
      tell(inFlight.remove().join());
    }
    inFlight.add(
        CompletableFuture.supplyAsync(
            () -> analyze(analysis, some), around.background().workers()));
  }

  private List<Done> analyze(FileAnalysis analysis, List<Planned> some) {
    List<Done> done = new ArrayList<>(some.size());
    for (Planned planned : some) {
      done.add(new Done(planned.file(), outcome(analysis, planned)));
    }
    // All outputs of a task in one write: saving each by itself costs more than the analysis.
    around.store().together(() -> done.forEach(this::write));
    return done.stream().map(Done::withoutOutput).toList();
  }

  private FileAnalysis.Outcome outcome(FileAnalysis analysis, Planned planned) {
    String key = planned.file().key();
    if (interrupted()) {
      return FileAnalysis.Outcome.NOT_DONE;
    }
    if (!results.hasRoomFor(key)) {
      return FileAnalysis.Outcome.refused(Refusal.outputPathTooLong());
    }
    return now(key, object -> analysis.of(planned.file(), object, planned.fault()));
  }

  private void write(Done done) {
    String key = done.file().key();
    if (done.outcome().output() != null) {
      results.writeOutput(key, done.outcome().output());
    } else if (resumed && done.outcome().isDone()) {
      results.removeOutput(key);
    }
  }

  private <T> T now(String key, Function<StoredObject, T> use) {
    return input == null ? use.apply(null) : input.reading(key, use);
  }

  private void tell(List<Done> some) {
    for (Done done : some) {
      FileAnalysis.Outcome outcome = done.outcome();
      if (!outcome.isDone()) {
        tellWhatIsLeft(done.file());
      } else if (outcome.refusal() == null) {
        outcomes.success(done.file(), outcome.bytes(), outcome.characters());
      } else {
        outcomes.refused(outcome.refusal());
      }
    }
  }

  /** Tells what an earlier process left of a job that was to stop, and analyses nothing. */
  void recount() {
    if (resumed) {
      files.forEach(this::tellWhatIsLeft);
    }
  }

  private void tellWhatIsLeft(InputFile file) {
    if (resumed && results.hasOutput(file.key())) {
      outcomes.success(file, file.bytes(), now(file.key(), InputAnalysis::codePoints));
    } else {
      outcomes.notDone();
    }
  }

  private static long codePoints(StoredObject object) {
    if (object == null) {
      return 0;
    }
    String text = new String(object.content(), StandardCharsets.UTF_8);
    return text.codePointCount(0, text.length());
  }

  /** The files that are there now and were not when the job was accepted. */
  Iterator<String> latecomers() {
    if (input == null) {
      return Collections.emptyIterator();
    }
    boolean sameBucket = job.request().inputBucket().equals(job.request().outputBucket());
    return new Latecomers(
        files.iterator(),
        input.below(job.request().inputKey()).iterator(),
        key -> sameBucket && results.isOurs(key));
  }
}
