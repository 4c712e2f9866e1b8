/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Batch services in virtual time, each family by its rules, whose listings are behind. */
final class SimulatedService {

  /** What our jobs are started with, and what somebody else's is. */
  static final String OURS = "ours";

  private static final String THEIRS = "theirs";

  private static final int PAGE = 3;

  /** A family of jobs in one account. */
  static final class Family {
    final SimulatedRules rules;

    /** How many jobs the service lets be active. */
    final int limit;

    /** For how long it knows a request token, in milliseconds. */
    final long tokenMemory;

    final boolean newestFirst;
    final List<Job> jobs = new ArrayList<>();
    private final Map<String, Job> byToken = new HashMap<>();
    private long freeAt;

    Family(SimulatedRules rules, int limit, long tokenMemory, boolean newestFirst) {
      this.rules = rules;
      this.limit = limit;
      this.tokenMemory = rules.takesTokens() ? tokenMemory : 0;
      this.newestFirst = newestFirst || rules.listsInShort();
    }

    /** Whether a request that arrives twice within a while is accepted once. */
    boolean knowsRepeatedRequests(long within) {
      return rules.manners().refusesTakenNames() || tokenMemory > within;
    }

    int active(long t) {
      int active = 0;
      for (Job job : jobs) {
        active += job.active(t) ? 1 : 0;
      }
      return active;
    }
  }

  /** A job that was accepted. */
  static final class Job {
    final Family family;
    final String id;
    final String name;
    final String startedWith;
    final long accepted;
    long visible;
    long begins;
    long ends;
    Phase end;

    /** The files it is given and has processed when it ends well, as bits. */
    int processed;

    boolean partly;
    boolean stubborn;
    boolean stoppedByOthers;
    long forgotten = Long.MAX_VALUE;
    long stops = Long.MAX_VALUE;

    Job(Family family, String id, String name, String startedWith, long accepted) {
      this.family = family;
      this.id = id;
      this.name = name;
      this.startedWith = startedWith;
      this.accepted = accepted;
    }

    boolean ours() {
      return startedWith.equals(OURS);
    }

    boolean active(long t) {
      return t < Math.min(Math.min(ends, stops), forgotten);
    }

    Phase phase(long t) {
      return active(t) ? Phase.ACTIVE : stops < ends ? Phase.STOPPED : end;
    }

    private String status(Phase phase, long t) {
      SimulatedRules rules = family.rules;
      return switch (phase) {
        case SUCCEEDED -> rules.succeeded().get(partly ? rules.succeeded().size() - 1 : 0);
        case FAILED -> "FAILED";
        case STOPPED -> "STOPPED";
        case ACTIVE ->
            stops != Long.MAX_VALUE
                ? "STOP_REQUESTED"
                : rules
                    .waiting()
                    .get(t < begins ? 0 : t < begins + 3_000 ? 1 : rules.waiting().size() - 1);
      };
    }
  }

  /** Every job that was ever accepted, in order. */
  final List<Job> accepted = new ArrayList<>();

  /** Jobs that are refused for good. */
  final Set<String> poison = new HashSet<>();

  /** Jobs that a limit of their own refuses. */
  final Set<String> overlong = new HashSet<>();

  /** Whether all are refused, for want of a role. */
  boolean roleMissing;

  private final Map<String, Family> families = new HashMap<>();
  private final Map<String, Job> byId = new HashMap<>();
  private final SplittableRandom random;
  private final long maxVisibilityMillis;
  private final long maxRunMillis;
  private final long skewMillis;
  private final boolean flickers;

  /**
   * @param maxVisibilityMillis how long a job may stay out of listings
   * @param maxRunMillis the longest time a job takes, but for those that hang beyond it
   * @param skewMillis how far its clock is from the true one
   * @param flickers whether a job that is not yet in every listing is in some
   */
  SimulatedService(
      SplittableRandom random,
      List<Family> families,
      long maxVisibilityMillis,
      long maxRunMillis,
      long skewMillis,
      boolean flickers) {
    this.random = random;
    families.forEach(family -> this.families.put(family.rules.kind(), family));
    this.maxVisibilityMillis = maxVisibilityMillis;
    this.maxRunMillis = maxRunMillis;
    this.skewMillis = skewMillis;
    this.flickers = flickers;
  }

  static String manifest(String id) {
    return "manifest of " + id;
  }

  Family family(String kind) {
    return families.get(kind);
  }

  @Nullable Job byId(String id) {
    return byId.get(id);
  }

  /** A Start has arrived. */
  Observation start(Action.Start start, long t) {
    Family family = families.get(start.kind());
    String job = start.job().name();
    String name = start.job().attemptName(start.attempt());
    if (refuses(job)) {
      return failed(start, Kind.REJECTED);
    } else if (overlong.contains(job)) {
      return failed(start, Kind.LIMITED);
    }
    Job known = family.byToken.get(start.token());
    if (known != null && t < known.accepted + family.tokenMemory) {
      return new Observation.Started(job, known.id);
    }
    if (family.rules.manners().refusesTakenNames()
        && family.jobs.stream().anyMatch(other -> other.name.equals(name))) {
      return failed(start, Kind.NAME_TAKEN);
    }
    if (family.active(t) >= family.limit) {
      return failed(start, family.rules.limits() ? Kind.LIMITED : Kind.THROTTLED);
    }
    Job accepted = accept(family, name, OURS, Integer.parseInt(start.job().parameters()), t);
    if (family.tokenMemory > 0) {
      family.byToken.put(start.token(), accepted);
    }
    return new Observation.Started(job, accepted.id);
  }

  /** Whether the service refuses a job for good. */
  boolean refuses(String job) {
    return roleMissing || poison.contains(job);
  }

  static Observation failed(Action.OfService call, Kind kind) {
    return new Observation.CallFailed(call, kind, kind + "Exception", "no luck");
  }

  private Job accept(Family family, String name, String startedWith, int files, long t) {
    String id = family.rules.nameIsId() ? name : "id-" + accepted.size();
    Job job = new Job(family, id, name, startedWith, t);
    job.visible = t + (random.nextInt(3) > 0 ? 0 : random.nextLong(maxVisibilityMillis));
    boolean queues = family.rules.runAtOnce() == 1;
    job.begins = queues ? Math.max(t, family.freeAt) : t;
    long takes = 1 + random.nextLong(random.nextInt(4) > 0 ? 60_000 : maxRunMillis);
    boolean hangs = random.nextInt(25) == 0;
    job.ends = job.begins + (hangs ? 2 * maxRunMillis + random.nextLong(4 * maxRunMillis) : takes);
    family.freeAt = job.ends;
    job.end = random.nextInt(4) > 0 ? Phase.SUCCEEDED : Phase.FAILED;
    boolean inPart = random.nextInt(4) == 0 && family.rules.succeeded().size() > 1;
    job.processed = inPart ? files & random.nextInt() : files;
    job.partly = job.processed != files;
    job.stubborn = random.nextInt(20) == 0;
    if (random.nextInt(40) == 0 && !family.rules.nameIsId()) {
      job.stoppedByOthers = true;
      job.stops = t + random.nextLong(maxRunMillis);
    }
    family.jobs.add(job);
    byId.put(id, job);
    accepted.add(job);
    return job;
  }

  /** Somebody else's job under a name of ours, long ended. */
  void acceptFromOthers(String kind, String name, long t) {
    Job job = accept(families.get(kind), name, THEIRS, 0, t - 600_000);
    job.visible = t;
    job.ends = t - 1;
  }

  /** Somebody else's job that takes a place for a while, if there is one. */
  boolean occupy(String kind, long t, long millis) {
    Family family = families.get(kind);
    if (family.active(t) >= family.limit) {
      return false;
    }
    Job job = accept(family, "theirs-" + accepted.size(), THEIRS, 0, t);
    job.ends = t + millis;
    family.freeAt = Math.max(t, job.begins); // they have a data store of their own
    return true;
  }

  // ---- what it tells

  JobPage byName(String kind, String name, @Nullable String page, long t) {
    Family family = families.get(kind);
    if (family.rules.nameIsId()) { // then to look for a name is to ask for the job
      RemoteJob job = describe(name, t);
      return new JobPage(job == null ? List.of() : List.of(job), null);
    }
    return page(family, job -> job.name.equals(name), page, t);
  }

  JobPage after(String kind, Instant after, @Nullable String page, long t) {
    long since = after.toEpochMilli();
    return page(families.get(kind), job -> job.accepted + skewMillis > since, page, t);
  }

  private JobPage page(Family family, Predicate<Job> matches, @Nullable String page, long t) {
    List<Job> shown = new ArrayList<>();
    for (Job job : family.jobs) {
      if (matches.test(job) && shows(job, t)) {
        shown.add(job);
      }
    }
    if (family.newestFirst) {
      Collections.reverse(shown);
    }
    int from = page == null ? 0 : Math.min(shown.size(), Integer.parseInt(page));
    int to = Math.min(shown.size(), from + PAGE);
    List<RemoteJob> jobs = new ArrayList<>();
    for (Job job : shown.subList(from, to)) {
      jobs.add(remote(job, t, family.rules.listsInShort()));
    }
    return new JobPage(jobs, to < shown.size() ? String.valueOf(to) : null);
  }

  private boolean shows(Job job, long t) {
    return t < job.forgotten && (job.visible <= t || (flickers && random.nextInt(3) == 0));
  }

  @Nullable RemoteJob describe(String id, long t) {
    Job job = byId.get(id);
    return job != null && shows(job, t) ? remote(job, t, false) : null;
  }

  private RemoteJob remote(Job job, long t, boolean summary) {
    Phase phase = job.phase(t);
    SortedMap<String, Double> numbers =
        job.family.rules.numbers()
            ? new TreeMap<>(Map.of("Tens", Math.floor((t - job.accepted) / 10_000d)))
            : Collections.emptySortedMap();
    return new RemoteJob(
        job.family.rules.kind(),
        job.id,
        job.name,
        job.status(phase, t),
        phase,
        null,
        Instant.ofEpochMilli(job.accepted + skewMillis),
        phase == Phase.ACTIVE
            ? null
            : Instant.ofEpochMilli(Math.min(job.ends, job.stops) + skewMillis),
        null,
        summary ? null : manifest(job.id),
        summary,
        numbers,
        job.family.rules.nameIsId() && !summary ? job.startedWith : null);
  }

  // ---- what else happens to jobs

  /** A job that is known to be accepted can be forgotten. */
  void recorded(String id, long t) {
    Job job = byId.get(id);
    if (job != null && random.nextInt(25) == 0) {
      job.forgotten = Math.min(job.forgotten, t + random.nextLong(200_000));
    }
  }

  void stop(String id, long t) {
    Job job = byId.get(id);
    if (job != null && job.active(t) && !job.stubborn) {
      job.stops = Math.min(job.stops, t + random.nextLong(30_000));
    }
  }
}
