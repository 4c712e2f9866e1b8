/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All that a controller knows. To its callers a value: {@link Controller#decide} changes none that
 * it was given. What matters of it lies in the ledger, from which {@link Controller#begin} makes
 * another.
 */
public final class State {

  final Settings settings;
  final List<JobSpec> specs;
  final Map<String, Integer> indexes;
  final List<JobState> jobs;
  final Map<String, KindState> kinds;

  /** What is known of jobs, by index, that limits refused; kept while others claim them, too. */
  final Map<Integer, JobState.Limited> limited;

  /** Writes to the ledger that failed in a row; reads that go well say nothing about them. */
  BackOff writeTrouble = BackOff.NONE;

  BackOff readTrouble = BackOff.NONE;
  Instant nextStopCheckAt;
  boolean stopChecked;
  boolean stopWanted;
  @Nullable String givenUp;

  /** Whether a controller that does not stay has done what it came for. */
  boolean left;

  State(Settings settings, List<JobSpec> specs, Instant now) {
    this.settings = settings;
    this.specs = List.copyOf(specs);
    this.indexes = new HashMap<>();
    this.jobs = new ArrayList<>();
    this.kinds = new LinkedHashMap<>();
    this.limited = new HashMap<>();
    this.nextStopCheckAt = now;
    for (JobSpec spec : specs) {
      if (indexes.put(spec.name(), jobs.size()) != null) {
        throw new IllegalArgumentException("two jobs are named " + spec.name());
      }
      jobs.add(new JobState.Unstarted(1));
      kinds.computeIfAbsent(spec.kind(), kind -> kind(kind, settings, now));
    }
  }

  private State(State other) {
    this.settings = other.settings;
    this.specs = other.specs;
    this.indexes = other.indexes;
    this.jobs = new ArrayList<>(other.jobs);
    this.kinds = new LinkedHashMap<>();
    other.kinds.forEach((name, kind) -> kinds.put(name, kind.copy()));
    this.limited = new HashMap<>(other.limited);
    this.writeTrouble = other.writeTrouble;
    this.readTrouble = other.readTrouble;
    this.nextStopCheckAt = other.nextStopCheckAt;
    this.stopChecked = other.stopChecked;
    this.stopWanted = other.stopWanted;
    this.givenUp = other.givenUp;
    this.left = other.left;
  }

  private static KindState kind(String kind, Settings settings, Instant now) {
    Quota quota = settings.quotas().get(kind);
    if (quota == null) {
      throw new IllegalArgumentException("no quota is given for jobs of kind " + kind);
    }
    return new KindState(kind, quota, settings.policy().minPollInterval(), now);
  }

  State copy() {
    return new State(this);
  }

  KindState kindOf(int job) {
    return kinds.get(specs.get(job).kind());
  }

  JobState.Limited limited(int job) {
    return limited.getOrDefault(job, JobState.Limited.NEVER);
  }

  /** The name the service knows the present attempt of a job by. */
  String attemptName(int job) {
    return specs.get(job).attemptName(jobs.get(job).attempt());
  }

  /** The jobs, in the order they were given in. */
  public List<JobSpec> specs() {
    return specs;
  }

  /** Whether every job has its outcome. */
  public boolean done() {
    return jobs.stream().allMatch(job -> job instanceof JobState.Ended);
  }

  /** Whether there is nothing more to decide: all is done, or the controller's mode is to leave. */
  public boolean over() {
    return left || done();
  }

  /** The present attempt at a job, from 1. */
  public int attempt(int job) {
    return jobs.get(job).attempt();
  }

  /** The service's id of the present attempt, or null if it has none. */
  public @Nullable String jobId(int job) {
    JobState state = jobs.get(job);
    if (state instanceof JobState.Ended ended) {
      return ended.last().jobId();
    }
    return state instanceof JobState.Active active ? active.jobId() : null;
  }

  /** When the present attempt was accepted, or null if it was not. */
  public @Nullable Instant submitted(int job) {
    return jobs.get(job) instanceof JobState.Active active
        ? active.submitted()
        : finished(job).map(FinishedJob::submitted).orElse(null);
  }

  /** How many jobs the service is at work on. */
  public int active() {
    return (int) jobs.stream().filter(job -> job instanceof JobState.Active).count();
  }

  /** How a job ended, or empty while it has not. */
  public Optional<FinishedJob> finished(int job) {
    return jobs.get(job) instanceof JobState.Ended ended
        ? Optional.of(ended.last().finished(specs.get(job)))
        : Optional.empty();
  }

  /**
   * A word on where a job stands: the outcome's name once it has ended, the service's status while
   * it is active, {@code WAITING} or {@code STARTING} before.
   */
  public String status(int job) {
    JobState state = jobs.get(job);
    if (state instanceof JobState.Ended ended) {
      return ended.last().finished(specs.get(job)).outcome().name();
    }
    if (state instanceof JobState.Active active) {
      return active.seen() != null ? active.seen().status() : "ACCEPTED";
    }
    return state instanceof JobState.Unstarted ? "WAITING" : "STARTING";
  }

  /** What the service last said of how far a job is, by its own names. */
  public SortedMap<String, Double> progress(int job) {
    JobState state = jobs.get(job);
    if (state instanceof JobState.Ended ended) {
      return ended.last().finished(specs.get(job)).progress();
    }
    return state instanceof JobState.Active active && active.seen() != null
        ? active.seen().progress()
        : Collections.emptySortedMap();
  }
}
