/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.control.JobEvent;
import dev.healthbeam.io.jobs.control.Manners;
import dev.healthbeam.io.jobs.control.Observation;
import dev.healthbeam.io.jobs.control.Settings;
import dev.healthbeam.io.jobs.control.Slots;
import dev.healthbeam.io.jobs.control.State;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs a wave of jobs, one turn at a time.
 *
 * <h2>Initial restriction</h2>
 *
 * No turn taken, nothing delivered.
 *
 * <h2>Splitting</h2>
 *
 * None but at 0: one controller sees to all jobs of a wave.
 *
 * <h2>Resume</h2>
 *
 * Every call ends with {@code resume()} until all outcomes are delivered. When to take the next
 * turn stands in the restriction and is kept here, by waits of at most a second: some runners
 * ignore the delay they are given and would call the service as fast as it answers.
 *
 * <h2>Retry</h2>
 *
 * What was delivered stands in the restriction too, so that what a failed bundle dropped is
 * delivered again. The controller's state is only kept in memory to spare reading the ledger; a
 * call finds it, or makes it anew from the ledger.
 *
 * <h2>Windows</h2>
 *
 * A wave that belongs to a window goes on only while the window holds a slot ({@link RunSlots});
 * without one it looks again after a while. Which window it is stands in the element: not every
 * runner tells a splittable DoFn.
 */
@DoFn.BoundedPerElement
final class RunJobsFn extends DoFn<JobWave, FinishedJob> {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** A runner may take its checkpoint after ten seconds of one call. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /** What has lain about for longer is made anew: the ledger may be another one by now. */
  private static final Duration FRESH_FOR = Duration.ofMinutes(5);

  private static final int KEPT_AT_MOST = 16;

  /**
   * How often to read a ledger that does not answer: a few seconds, on top of the SDK's retries.
   */
  private static final int READS_AT_MOST = 5;

  /** The waves under way in this worker, each in at most one call at a time: it takes it out. */
  private static final Map<String, WaveRun> UNDER_WAY = new LinkedHashMap<>();

  private final Counter started = Metrics.counter(RunJobs.class, "jobsStarted");
  private final Counter adopted = Metrics.counter(RunJobs.class, "jobsAdopted");
  private final Counter retried = Metrics.counter(RunJobs.class, "jobsRetried");
  private final Counter finished = Metrics.counter(RunJobs.class, "jobsFinished");
  private final Counter controllerCalls = Metrics.counter(RunJobs.class, "controllerCalls");
  private final Gauge active = Metrics.gauge(RunJobs.class, "jobsActive");

  private final RunJobs.Config config;
  private final String pipeline;
  private transient @Nullable BatchService service;
  private transient @Nullable ObjectStore store;

  /**
   * @param pipeline tells the pipelines apart that may run in one JVM, one after the other
   */
  RunJobsFn(RunJobs.Config config, String pipeline) {
    this.config = config;
    this.pipeline = pipeline;
  }

  /** Opens the clients. */
  @Setup
  public void setup(PipelineOptions options) {
    store = config.stores().open(options);
    service = config.services().open(options);
  }

  /** Closes the clients. */
  @Teardown
  public void teardown() {
    if (service != null) {
      service.close();
    }
    if (store != null) {
      store.close();
    }
  }

  /** Nothing done yet. */
  @GetInitialRestriction
  public Turns initialRestriction() {
    return Turns.first();
  }

  /** Claims turns. */
  @NewTracker
  public TurnsTracker newTracker(@Restriction Turns turns) {
    return new TurnsTracker(turns);
  }

  /** Writes restrictions. */
  @GetRestrictionCoder
  public Coder<Turns> restrictionCoder() {
    return new Turns.TurnsCoder();
  }

  /** The jobs that are still to be delivered. */
  @GetSize
  public double size(@Element JobWave wave, @Restriction Turns turns) {
    return turns.done() ? 0 : wave.jobs().size() - turns.delivered().cardinality();
  }

  /** Takes a turn, if it is time for one. */
  @ProcessElement
  public ProcessContinuation process(
      @Element JobWave wave, RestrictionTracker<Turns, Turns> tracker, MultiOutputReceiver output)
      throws InterruptedException {
    controllerCalls.inc();
    Timekeeper time = config.time();
    Turns before = tracker.currentRestriction();
    Duration early = Duration.between(time.now(), before.nextAt());
    if (early.compareTo(Duration.ZERO) > 0) {
      time.sleep(early.compareTo(LONGEST_WAIT) < 0 ? early : LONGEST_WAIT);
      Duration rest = Duration.between(time.now(), before.nextAt());
      if (rest.compareTo(Duration.ZERO) > 0) {
        return tracker.tryClaim(before) ? resume(rest) : ProcessContinuation.stop();
      }
    }

    S3Location home = new Workspace(config.run()).ofWindow(wave.window()).home();
    RunLedger ledger = RunLedger.within(store, config.run(), home);
    String key = pipeline + " " + home + " " + wave.name();
    WaveRun run = take(key, wave, ledger);
    boolean shares = !wave.window().isEmpty();
    Optional<Instant> startsUntil =
        shares && !run.state().done() ? slotOf(wave, run) : Optional.of(Instant.MAX);
    Instant nextAt = time.now().plus(config.policy().minPollInterval());
    if (startsUntil.isPresent()) {
      Calls calls = new Calls(service, ledger, time, startsUntil.get(), RunJobsFn::count);
      // Where this throws the run is not put back: nobody knows which of its calls were made.
      nextAt = run.advance(calls, ledger, time, LONGEST_CALL, this::count);
    }
    if (shares && run.state().done()) {
      slots().leave(holder(wave), time.now());
    }

    boolean done = run.state().over();
    if (done && config.mode() == RunMode.COLLECT) {
      checkEnded(run.state());
    }
    BitSet delivered = before.delivered();
    List<FinishedJob> news = new ArrayList<>();
    // Who does not stay says at the end how it stands: nothing of it may come out twice.
    boolean tells = done || !config.mode().leaves();
    for (int job = 0; tells && job < wave.jobs().size(); job++) {
      if (!delivered.get(job) && run.state().finished(job).isPresent()) {
        delivered.set(job);
        news.add(run.state().finished(job).get());
      }
    }
    active.set(run.state().active());
    for (RunProgress.OfKind kind : run.progress()) {
      kind.progress()
          .forEach(
              (name, sum) ->
                  Metrics.gauge(RunJobs.class, kind.kind() + "." + name).set(sum.longValue()));
    }
    List<JobProgress> progress = run.takeNews();
    if (!done) {
      putBack(key, run);
    }
    if (!tracker.tryClaim(new Turns(before.turn() + 1, nextAt, delivered, done))) {
      return ProcessContinuation.stop(); // whoever has the rest delivers them
    }
    progress.forEach(output.get(RunJobs.PROGRESS)::output);
    for (FinishedJob job : news) {
      output.get(RunJobs.PROGRESS).output(JobProgress.of(job, time.now()));
      output.get(RunJobs.FINISHED).output(job);
    }
    for (int job = 0; done && config.mode().leaves() && job < wave.jobs().size(); job++) {
      output.get(RunJobs.STANDING).output(JobStanding.of(run.state(), job));
    }
    return done ? ProcessContinuation.stop() : resume(Duration.between(time.now(), nextAt));
  }

  private void checkEnded(State state) {
    int jobs = state.specs().size();
    int open = 0;
    for (int job = 0; job < jobs; job++) {
      open += state.finished(job).isEmpty() ? 1 : 0;
    }
    if (open > 0) {
      throw new JobsNotEndedException(config.run().uri(), open, jobs);
    }
  }

  private ProcessContinuation resume(Duration wait) {
    Duration delay = wait.isNegative() ? Duration.ZERO : config.time().resumeDelay(wait);
    return ProcessContinuation.resume()
        .withResumeDelay(org.joda.time.Duration.millis(delay.toMillis()));
  }

  private void count(JobEvent event) {
    switch (event.type()) {
      case STARTED -> started.inc();
      case ADOPTED -> adopted.inc();
      case RETRIED -> retried.inc();
      case FINISHED -> finished.inc();
      case PROGRESSED -> {}
    }
  }

  /**
   * Counts a call that did not succeed by what that means and by what was asked, such as {@code
   * callsThrottled.PHI.Start}.
   */
  private static void count(Observation.CallFailed failed) {
    String what =
        switch (failed.kind()) {
          case THROTTLED, LIMITED -> "callsThrottled";
          case UNCERTAIN -> "callsUnanswered";
          case CREDENTIALS -> "callsUnauthorized";
          case REJECTED, NOT_FOUND, NAME_TAKEN -> "callsRefused";
        };
    String call = failed.call().kind() + "." + failed.call().getClass().getSimpleName();
    Metrics.counter(RunJobs.class, what + "." + call).inc();
  }

  // ---- the share of the quotas

  private RunSlots slots() {
    return new RunSlots(
        store, config.run(), config.concurrentWindows(), config.policy().claimTime());
  }

  private static String holder(JobWave wave) {
    return wave.window() + "/" + wave.name();
  }

  /** Until when jobs of a window may be started, or empty while it has to wait for others. */
  private Optional<Instant> slotOf(JobWave wave, WaveRun run) throws InterruptedException {
    Timekeeper time = config.time();
    RunSlots slots = slots();
    RunSlots.Held held = slots.hold(run.slot(), holder(wave), time.now()).orElse(null);
    boolean ready = held != null && held.slot().before().isEmpty();
    if (held != null && !ready && settled(held)) {
      Optional<RunSlots.Held> settled = slots.settle(held, time.now());
      ready = settled.isPresent();
      held = settled.orElse(held);
    }
    run.holds(held);
    return ready ? Optional.of(slots.usableUntil(held)) : Optional.empty();
  }

  /** Whether no job is running any more of those that held a slot before. */
  private boolean settled(RunSlots.Held held) throws InterruptedException {
    Timekeeper time = config.time();
    if (time.now().isBefore(Slots.settlesAt(held.slot(), config.policy().settleTime()))) {
      return false;
    }
    Handover handover = new Handover(store, new Workspace(config.run()), service, time);
    for (String holder : held.slot().before()) {
      if (!handover.atRest(holder.substring(0, holder.indexOf('/')), quotas(true))) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Quota> quotas(boolean ofWindow) {
    return ofWindow ? Quota.shares(config.quotas(), config.concurrentWindows()) : config.quotas();
  }

  // ---- the state between two calls

  private WaveRun take(String key, JobWave wave, RunLedger ledger) throws InterruptedException {
    Instant now = config.time().now();
    WaveRun kept;
    synchronized (UNDER_WAY) {
      kept = UNDER_WAY.remove(key);
    }
    if (kept != null && kept.serves(wave, now, FRESH_FOR)) {
      return kept;
    }
    // Random, for it tells this very controller from any other one of the same run.
    String owner = UUID.randomUUID().toString();
    Settings settings =
        new Settings(
            owner,
            config.configDigest(),
            config.policy(),
            quotas(!wave.window().isEmpty()),
            manners(wave),
            config.mode());
    for (int failures = 1; ; failures++) {
      try {
        return WaveRun.begin(wave, settings, ledger, now);
      } catch (ObjectStoreException e) {
        if (e.kind() != ObjectStoreException.Kind.UNAVAILABLE || failures == READS_AT_MOST) {
          throw e;
        }
        config.time().sleep(LONGEST_WAIT.multipliedBy(failures));
      }
    }
  }

  private Map<String, Manners> manners(JobWave wave) {
    Map<String, Manners> manners = new HashMap<>();
    for (JobSpec job : wave.jobs()) {
      manners.computeIfAbsent(
          job.kind(), kind -> new Manners(service.canStop(kind), service.refusesTakenNames(kind)));
    }
    return manners;
  }

  private void putBack(String key, WaveRun run) {
    synchronized (UNDER_WAY) {
      UNDER_WAY.put(key, run);
      if (UNDER_WAY.size() > KEPT_AT_MOST) {
        UNDER_WAY.remove(UNDER_WAY.keySet().iterator().next());
      }
    }
  }
}
