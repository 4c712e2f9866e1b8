/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static dev.healthbeam.io.jobs.control.SimulatedLedger.check;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run of some jobs by controllers that crash, stall and overlap, over a service and a network
 * that fail, in virtual time. All that happens follows from the seed.
 *
 * <p>What it assumes, in milliseconds, is what {@link Controller} asks for: {@link #SKEW} twice +
 * {@link #PAUSE} + {@link #TIMEOUT} + {@link #LATE} + {@link #VISIBILITY} is less than margin +
 * settleTime, and {@link #LATE} + {@link #VISIBILITY} less than settleTime.
 */
final class SimulatedRun {

  /** How far a controller's clock is off. */
  static final long SKEW = 3_000;

  /** The longest pause between looking at the clock and sending. */
  static final long PAUSE = 10_000;

  /** When a client gives up waiting for an answer. */
  static final long TIMEOUT = 30_000;

  /** How long after that the service may still accept what was sent. */
  static final long LATE = 12_000;

  /** How long an accepted job may stay unseen. */
  static final long VISIBILITY = 15_000;

  private static final long DAY = Duration.ofDays(1).toMillis();

  private static final int MOST_CONTROLLERS = 12;

  private record Event(long at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  final Random random;
  final SimulatedLedger ledger = new SimulatedLedger();
  final SimulatedService service;
  final List<JobSpec> jobs = new ArrayList<>();
  final Map<String, Quota> quotas = new HashMap<>();
  final RunPolicy policy;
  final long faultsUntil;
  final int faultPercent;
  final Map<String, Manners> manners = new HashMap<>();
  final Set<String> poison = new HashSet<>();

  /** Jobs that a limit of their own refuses. */
  final Set<String> overlong = new HashSet<>();

  /** Jobs whose first name somebody else's job bears. */
  final Set<String> taken = new HashSet<>();

  /** How the service says that no more jobs may be active. */
  final Kind fullness;

  final boolean oneAtATime;
  long now = 1_700_000_000_000L;

  /** What has happened, and how often. */
  final Map<String, Integer> happened = new TreeMap<>();

  private final Map<String, Integer> acceptedByName = new HashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<SimulatedController> controllers = new ArrayList<>();
  private final boolean roleMissing;
  private long order;

  SimulatedRun(long seed) {
    random = new Random(seed);
    oneAtATime = random.nextInt(3) == 0;
    String[] kinds = random.nextBoolean() ? new String[] {"A"} : new String[] {"A", "B"};
    for (String kind : kinds) {
      quotas.put(
          kind,
          new Quota(
              1 + random.nextInt(4),
              0.5 + random.nextInt(5),
              2 + random.nextInt(9),
              1 + random.nextInt(9)));
      manners.put(kind, new Manners(random.nextInt(4) > 0, random.nextInt(3) == 0));
    }
    boolean enforced = !oneAtATime || random.nextBoolean();
    int limit = quotas.values().stream().mapToInt(Quota::maxActiveJobs).max().getAsInt();
    service =
        new SimulatedService(
            random,
            manners,
            random.nextBoolean(),
            random.nextBoolean(),
            enforced ? limit : 1_000,
            VISIBILITY,
            600_000);
    fullness = random.nextBoolean() ? Kind.THROTTLED : Kind.LIMITED;
    policy =
        new RunPolicy(
            1 + random.nextInt(3),
            Duration.ofMinutes(4 + random.nextInt(20)),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(90));
    int count = 1 + random.nextInt(8);
    roleMissing = random.nextInt(12) == 0;
    S3Location nowhere = new S3Location("bucket", "");
    for (int i = 0; i < count; i++) {
      String kind = kinds[random.nextInt(kinds.length)];
      JobSpec spec = new JobSpec(kind, "job-" + i, nowhere, nowhere, "lane", "batch-" + i, 1, 1, 1);
      jobs.add(spec);
      if (random.nextInt(15) == 0) {
        poison.add(spec.name());
      } else if (random.nextInt(15) == 0) {
        overlong.add(spec.name());
      } else if (random.nextInt(15) == 0) {
        taken.add(spec.name());
        service.acceptFromOthers(kind, spec.attemptName(1), now);
      }
    }
    faultsUntil = now + random.nextLong(1_200_000);
    faultPercent = random.nextInt(3) == 0 ? 0 : random.nextInt(20) == 0 ? 95 : random.nextInt(50);
    if (random.nextInt(8) == 0) {
      at(now + random.nextLong(600_000), () -> ledger.stopMarker = true);
    }
    at(now, this::spawn);
    for (int i = random.nextInt(4); i > 0; i--) {
      at(now + random.nextLong(1_200_000), this::strike);
    }
  }

  void happened(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  /** Runs to the end; throws at the first thing that must not happen. */
  void run() {
    long latest = faultsUntil + 2 * DAY;
    while (!events.isEmpty()) {
      Event next = events.poll();
      now = Math.max(now, next.at);
      check(now < latest, "the run does not come to its end");
      next.what.run();
    }
    checkEnd();
  }

  void at(long time, Runnable what) {
    events.add(new Event(time, order++, what));
  }

  boolean faulty() {
    return now < faultsUntil && random.nextInt(100) < faultPercent;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  void spawn() {
    if (oneAtATime) {
      controllers.forEach(SimulatedController::crash);
    }
    SimulatedController controller = new SimulatedController(this, "owner-" + controllers.size());
    controllers.add(controller);
    controller.begin();
  }

  /** A second controller appears after a while, though nothing happened to the first. */
  void twin(long afterMillis) {
    if (controllers.size() < MOST_CONTROLLERS) {
      at(now + afterMillis, this::spawn);
    }
  }

  /** Something happens to the controllers: a crash, a stall, a second one, a whole night. */
  private void strike() {
    SimulatedController victim = controllers.get(controllers.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> {
        victim.crash();
        at(now + random.nextLong(300_000), this::spawn);
      }
      case 1 -> {
        victim.pause(random.nextLong(600_000));
        at(now + random.nextLong(120_000), this::spawn);
      }
      case 2 -> spawn();
      default -> {
        controllers.forEach(SimulatedController::crash);
        at(now + random.nextLong(10 * 3_600_000L), this::spawn);
      }
    }
  }

  /** A controller ended by itself without having finished: somebody submits the run again. */
  void gaveUp() {
    happened("gave up");
    check(now < faultsUntil + 3_600_000, "a controller gave up though nothing was wrong");
    at(now + random.nextLong(600_000), this::spawn);
  }

  // ---- what must hold

  /** The service accepted a Start. */
  SimulatedService.Job accepted(Action.Start start) {
    String name = start.job().attemptName(start.attempt());
    int before = service.jobs.size();
    SimulatedService.Job job = service.accept(start.kind(), name, start.token(), now);
    if (service.jobs.size() > before) {
      check(acceptedByName.merge(name, 1, Integer::sum) == 1, name + " was started twice");
      check(
          start.attempt() == 1 || ledger.failed(start.job().name(), start.attempt() - 1),
          name + " was started before the attempt before it was recorded as failed");
      checkQuota(start.kind());
    }
    return job;
  }

  private void checkQuota(String kind) {
    long active =
        service.jobs.stream()
            .filter(job -> job.kind.equals(kind) && job.ours() && job.active(now))
            .filter(job -> !ended(job.name))
            .count();
    check(
        !oneAtATime || active <= quotas.get(kind).maxActiveJobs(),
        active + " jobs of kind " + kind + " were active at once");
  }

  private boolean ended(String attemptName) {
    int dash = attemptName.lastIndexOf('-');
    Stored stored =
        ledger.read(
            attemptName.substring(0, dash), Integer.parseInt(attemptName.substring(dash + 1)));
    return stored != null && stored.attempt().end() != null;
  }

  /** A controller came to an outcome. */
  void finished(JobSpec job, Outcome outcome) {
    Outcome before = outcomes.putIfAbsent(job.name(), outcome);
    if (before == null) {
      happened(outcome.name());
    }
    check(
        before == null || before == outcome,
        job.name() + " ended as " + before + " and as " + outcome);
  }

  private void checkEnd() {
    for (JobSpec job : jobs) {
      Outcome outcome = outcomes.get(job.name());
      check(outcome != null, job.name() + " has no outcome");
      Attempt last = null;
      for (int attempt = 1; ledger.read(job.name(), attempt) != null; attempt++) {
        last = ledger.read(job.name(), attempt).attempt();
      }
      check(last != null && last.end() != null, job.name() + " has no final record");
      boolean started = acceptedByName.containsKey(job.attemptName(last.number()));
      check(
          started == (last.jobId() != null), job.name() + ": the ledger is wrong about its start");
      check(outcome != Outcome.NOT_STARTED || !started, job.name() + " was started and denied it");
      check(
          outcome != Outcome.FAILED || last.number() == policy.maxAttempts(),
          job.name() + " was not tried often enough");
      boolean ended = outcome == Outcome.SUCCEEDED || outcome == Outcome.FAILED;
      check(
          !ended || SimulatedService.manifest(last.jobId()).equals(last.end().manifest()),
          job.name() + " ended by a summary");
      boolean refusable =
          refuses(job)
              || overlong.contains(job.name())
              || taken.contains(job.name())
              || refusesKind(job.kind());
      check(
          outcome != Outcome.NOT_STARTED || refusable || faultPercent > 0,
          job.name() + " was not started though nothing kept it");
      check(
          !taken.contains(job.name()) || outcome != Outcome.SUCCEEDED,
          job.name() + " took somebody else's job for its own");
      if ("NAME_TAKEN".equals(last.end().code())) {
        happened("name taken");
      } else if ("LIMITEDException".equals(last.end().code())) {
        happened("limited for good");
      } else if (last.end().message() != null && last.end().message().contains("no way to stop")) {
        happened("left running as " + outcome);
      }
    }
  }

  /** Whether so many jobs of a kind are refused that it may look like the kind's fault. */
  private boolean refusesKind(String kind) {
    return jobs.stream().filter(job -> job.kind().equals(kind) && refuses(job)).count()
        >= Limits.REJECTIONS;
  }

  /** Whether the service refuses a job for good. */
  boolean refuses(JobSpec job) {
    return roleMissing || poison.contains(job.name());
  }
}
