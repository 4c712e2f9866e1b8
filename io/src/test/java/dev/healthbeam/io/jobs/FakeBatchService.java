/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A batch service in this JVM whose jobs take a fixed time. {@link #factory} survives
 * serialization, so a pipeline under test can hold it.
 */
public final class FakeBatchService implements BatchService {

  private record Accepted(RemoteJob job, Phase end) {}

  private static final Map<Long, FakeBatchService> REGISTRY = new ConcurrentHashMap<>();

  private final Timekeeper time;
  private final Duration jobTime;
  private final Map<String, Accepted> jobs = new HashMap<>();
  private final List<String> starts = new ArrayList<>();
  private final Map<String, Phase> ends = new HashMap<>();
  private final Map<String, Instant> stopped = new HashMap<>();
  private Predicate<String> losesResponse = name -> false;
  private Predicate<String> breaks = name -> false;
  private int lists;
  private int open;

  FakeBatchService(Timekeeper time, Duration jobTime) {
    this.time = time;
    this.jobTime = jobTime;
  }

  /** A factory of this service. */
  public BatchServiceFactory factory() {
    long id;
    synchronized (REGISTRY) {
      id = REGISTRY.size();
      REGISTRY.put(id, this);
    }
    return options -> REGISTRY.get(id).opened();
  }

  private synchronized BatchService opened() {
    open++;
    return this;
  }

  /** Lets an attempt end otherwise than well. */
  public synchronized void end(String attemptName, Phase phase) {
    ends.put(attemptName, phase);
  }

  /** Loses the answers to the Starts of these attempts. */
  public synchronized void loseResponses(Predicate<String> attemptNames) {
    losesResponse = attemptNames;
  }

  /** Dies with the whole worker, after having accepted the Starts of these attempts. */
  public synchronized void dieAfter(Predicate<String> attemptNames) {
    breaks = attemptNames;
  }

  /** The names of all accepted Starts, in order. */
  public synchronized List<String> starts() {
    return List.copyOf(starts);
  }

  /** How many listings since an instant were asked for. */
  public synchronized int lists() {
    return lists;
  }

  /** How many clients are open. */
  public synchronized int open() {
    return open;
  }

  @Override
  public synchronized String start(JobSpec job, int attempt, String token) throws ServiceException {
    String name = job.attemptName(attempt);
    String id = "id-" + starts.size();
    starts.add(name);
    S3Location output = job.output().child(id + "/");
    RemoteJob remote =
        new RemoteJob(job.kind(), id, name, "", Phase.ACTIVE, null, time.now(), null, output, null);
    jobs.put(id, new Accepted(remote, ends.getOrDefault(name, Phase.SUCCEEDED)));
    if (breaks.test(name)) {
      throw new IllegalStateException("the worker is gone");
    }
    if (losesResponse.test(name)) {
      throw new ServiceException(Kind.UNCERTAIN, "Timeout", "no answer", new Exception());
    }
    return id;
  }

  private RemoteJob now(Accepted accepted) {
    RemoteJob job = accepted.job();
    Instant ends = stopped.getOrDefault(job.jobId(), job.submitted().plus(jobTime));
    boolean active = time.now().isBefore(ends);
    Phase phase =
        active ? Phase.ACTIVE : stopped.containsKey(job.jobId()) ? Phase.STOPPED : accepted.end();
    return new RemoteJob(
        job.kind(),
        job.jobId(),
        job.name(),
        active ? "IN_PROGRESS" : phase.name(),
        phase,
        null,
        job.submitted(),
        active ? null : ends,
        job.output(),
        null);
  }

  private JobPage page(Predicate<RemoteJob> matches) {
    return new JobPage(jobs.values().stream().map(this::now).filter(matches).toList(), null);
  }

  @Override
  public synchronized JobPage listByName(String kind, String name, @Nullable String pageToken) {
    return page(job -> job.kind().equals(kind) && name.equals(job.name()));
  }

  @Override
  public synchronized JobPage listSubmittedAfter(
      String kind, Instant after, @Nullable String pageToken) {
    lists++;
    return page(job -> job.kind().equals(kind) && job.submitted().isAfter(after));
  }

  @Override
  public synchronized Optional<RemoteJob> describe(String kind, String jobId) {
    return Optional.ofNullable(jobs.get(jobId)).map(this::now);
  }

  @Override
  public synchronized void stop(String kind, String jobId) {
    stopped.putIfAbsent(jobId, time.now().plusSeconds(3));
  }

  @Override
  public synchronized void close() {
    open--;
  }
}
