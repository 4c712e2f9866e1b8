/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.control.Controller;
import dev.healthbeam.io.jobs.control.Decision;
import dev.healthbeam.io.jobs.control.JobEvent;
import dev.healthbeam.io.jobs.control.Observation;
import dev.healthbeam.io.jobs.control.Settings;
import dev.healthbeam.io.jobs.control.State;
import dev.healthbeam.io.s3.ObjectStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wave under way in this worker: the controller's state between two turns. It is made from the
 * ledger, and can be thrown away at any time and made anew.
 */
final class WaveRun {

  private static final Logger LOG = LoggerFactory.getLogger(WaveRun.class);

  /** Waits that are shorter are not worth giving the element back to the runner. */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

  private final JobWave wave;
  private final List<RunProgress.OfKind> earlierWaves;
  private State state;
  private List<Observation> observations = List.of();
  private Instant usedAt;
  private List<RunProgress.OfKind> progress = List.of();
  private Instant nextProgressAt = Instant.EPOCH;
  private List<JobProgress> news = new ArrayList<>();
  private RunSlots.@Nullable Held slot;

  private WaveRun(
      JobWave wave, State state, List<RunProgress.OfKind> earlierWaves, Instant usedAt) {
    this.wave = wave;
    this.state = state;
    this.earlierWaves = earlierWaves;
    this.usedAt = usedAt;
  }

  /** Makes a controller of what the ledger says. */
  static WaveRun begin(JobWave wave, Settings settings, RunLedger ledger, Instant now) {
    Set<String> names = new HashSet<>();
    wave.jobs().forEach(job -> names.add(job.name()));
    List<RunProgress.OfKind> earlier =
        progressOf(ledger).stream().filter(kind -> !kind.wave().equals(wave.name())).toList();
    State state = Controller.begin(settings, wave.jobs(), ledger.attempts(names::contains), now);
    return new WaveRun(wave, state, earlier, now);
  }

  private static List<RunProgress.OfKind> progressOf(RunLedger ledger) {
    try {
      return ledger.progress().map(RunProgress::kinds).orElse(List.of());
    } catch (IllegalStateException e) {
      LOG.warn("the progress of earlier waves is left out: {}", e.getMessage());
      return List.of();
    }
  }

  /** Whether this can be used for a wave at a time: it has not lain about for long. */
  boolean serves(JobWave other, Instant now, Duration freshFor) {
    return wave.equals(other) && now.isBefore(usedAt.plus(freshFor));
  }

  State state() {
    return state;
  }

  /** The slot it had when it was last asked for, or null. */
  RunSlots.@Nullable Held slot() {
    return slot;
  }

  void holds(RunSlots.@Nullable Held now) {
    slot = now;
  }

  /** What the service said of jobs that go on, since this was last asked for. */
  List<JobProgress> takeNews() {
    List<JobProgress> taken = news;
    news = new ArrayList<>();
    return taken;
  }

  /**
   * Goes on as long as there is something to do, but not much longer than {@code budget}.
   *
   * @return when there is something to do again
   * @throws GaveUpException if there is no sense in going on
   */
  Instant advance(
      Calls calls, RunLedger ledger, Timekeeper time, Duration budget, Consumer<JobEvent> listener)
      throws InterruptedException {
    Instant until = time.now().plus(budget);
    Instant nextAt;
    while (true) {
      Decision decision = Controller.decide(state, observations, time.now());
      state = decision.state();
      observations = List.of();
      decision.events().forEach(this::log);
      decision.events().forEach(event -> keep(event, time.now()));
      decision.events().forEach(listener);
      if (decision.givenUp() != null) {
        throw new GaveUpException(decision.givenUp());
      }
      if (!decision.actions().isEmpty()) {
        observations = calls.make(decision.actions());
      }
      writeProgress(ledger, time.now());
      Instant now = time.now();
      usedAt = now;
      nextAt = decision.actions().isEmpty() ? decision.nextAt() : now;
      if (state.over() || !nextAt.isBefore(until) || !now.isBefore(until)) {
        break;
      }
      Duration wait = Duration.between(now, nextAt);
      if (wait.compareTo(SHORT_WAIT) > 0) {
        break;
      }
      if (wait.compareTo(Duration.ZERO) > 0) {
        time.sleep(wait);
      }
    }
    if (state.over()) {
      nextProgressAt = Instant.EPOCH;
      writeProgress(ledger, time.now());
    }
    return nextAt;
  }

  private void keep(JobEvent event, Instant now) {
    if (event.type() == JobEvent.Type.PROGRESSED) {
      news.add(
          JobProgress.create(
              event.jobId(),
              event.name(),
              event.kind(),
              event.status(),
              org.joda.time.Instant.ofEpochMilli(now.toEpochMilli()),
              new TreeMap<>(event.progress())));
    }
  }

  private void log(JobEvent event) {
    switch (event.type()) {
      case PROGRESSED ->
          LOG.debug(
              "job {}, id {}: {} {}",
              event.name(),
              event.jobId(),
              event.status(),
              event.progress());
      case STARTED -> LOG.info("started job {}, id {}", event.name(), event.jobId());
      case ADOPTED ->
          LOG.info("adopted job {}, id {}, {}", event.name(), event.jobId(), event.status());
      case RETRIED ->
          LOG.warn(
              "job {}, id {} ended as {}: trying again",
              event.name(),
              event.jobId(),
              event.status());
      case FINISHED ->
          LOG.info("job {}, id {} ended: {}", event.name(), event.jobId(), event.status());
    }
  }

  /** Writes the progress if it has changed, for people to look at: nothing depends on it. */
  private void writeProgress(RunLedger ledger, Instant now) {
    if (now.isBefore(nextProgressAt)) {
      return;
    }
    List<RunProgress.OfKind> kinds = new ArrayList<>(earlierWaves);
    kinds.addAll(progress());
    if (kinds.equals(progress)) {
      return;
    }
    nextProgressAt = now.plus(PROGRESS_INTERVAL);
    try {
      ledger.write(new RunProgress(now, kinds));
      progress = kinds;
    } catch (ObjectStoreException e) {
      LOG.debug("the progress of the run was not written", e);
    }
  }

  /** How far the jobs of each family are. */
  List<RunProgress.OfKind> progress() {
    Map<String, Tally> byKind = new TreeMap<>();
    for (int job = 0; job < wave.jobs().size(); job++) {
      JobSpec spec = wave.jobs().get(job);
      Tally tally = byKind.computeIfAbsent(spec.kind(), kind -> new Tally());
      tally.jobs.merge(state.status(job), 1, Integer::sum);
      tally.documents += spec.documents();
      tally.ended += state.finished(job).isPresent() ? spec.documents() : 0;
      state.progress(job).forEach((name, value) -> tally.progress.merge(name, value, Double::sum));
    }
    List<RunProgress.OfKind> kinds = new ArrayList<>();
    byKind.forEach((kind, tally) -> kinds.add(tally.of(wave.name(), kind)));
    return kinds;
  }

  private static final class Tally {
    private final Map<String, Integer> jobs = new TreeMap<>();
    private final SortedMap<String, Double> progress = new TreeMap<>();
    private long documents;
    private long ended;

    RunProgress.OfKind of(String wave, String kind) {
      return new RunProgress.OfKind(wave, kind, documents, ended, jobs, progress);
    }
  }
}
