/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A batch service in virtual time, whose listings are behind by a while. */
final class SimulatedService {

  /** A job it has accepted. */
  static final class Job {
    String id;
    String kind;
    String name;
    String token;
    long accepted;
    long visible;
    long ends;
    Phase end;
    boolean stubborn;
    long forgotten = Long.MAX_VALUE;
    long stops = Long.MAX_VALUE;

    String startedWith = OURS;

    boolean ours() {
      return startedWith.equals(OURS);
    }

    boolean active(long t) {
      return t < Math.min(Math.min(ends, stops), forgotten);
    }

    RemoteJob at(long t) {
      Phase phase = active(t) ? Phase.ACTIVE : stops < ends ? Phase.STOPPED : end;
      String status =
          phase != Phase.ACTIVE
              ? phase.name()
              : stops != Long.MAX_VALUE
                  ? "STOP_REQUESTED"
                  : t < accepted + 5_000 ? "SUBMITTED" : "A_STATUS_NOBODY_KNOWS";
      Instant ended = phase == Phase.ACTIVE ? null : Instant.ofEpochMilli(Math.min(ends, stops));
      SortedMap<String, Double> progress = new TreeMap<>(Map.of("Tens", (t - accepted) / 10_000d));
      return new RemoteJob(
              kind,
              id,
              name,
              status,
              phase,
              null,
              Instant.ofEpochMilli(accepted),
              ended,
              null,
              manifest(id))
          .withProgress(progress)
          .withStartedWith(startedWith);
    }

    /** As a listing shows it that leaves out the manifest. */
    RemoteJob inShort(long t) {
      RemoteJob full = at(t);
      return new RemoteJob(
              kind,
              id,
              name,
              full.status(),
              full.phase(),
              null,
              full.submitted(),
              full.ended(),
              null,
              null)
          .withStartedWith(startedWith)
          .asSummary();
    }
  }

  /** What our jobs are started with, and what somebody else's is. */
  static final String OURS = "ours";

  private static final String THEIRS = "theirs";

  private static final int PAGE = 3;

  final List<Job> jobs = new ArrayList<>();
  final boolean remembersTokens;
  final boolean listsInShort;
  private final Map<String, Manners> manners;
  final int activeLimit;
  private final Random random;
  private final long maxVisibilityMillis;
  private final long maxRunMillis;

  SimulatedService(
      Random random,
      Map<String, Manners> manners,
      boolean remembersTokens,
      boolean listsInShort,
      int activeLimit,
      long maxVisibilityMillis,
      long maxRunMillis) {
    this.random = random;
    this.manners = manners;
    this.listsInShort = listsInShort;
    this.remembersTokens = remembersTokens;
    this.activeLimit = activeLimit;
    this.maxVisibilityMillis = maxVisibilityMillis;
    this.maxRunMillis = maxRunMillis;
  }

  static String manifest(String id) {
    return "manifest of " + id;
  }

  /** Whether a Start under a name is refused for the name's sake. */
  boolean refusesName(String kind, String name) {
    return manners.get(kind).refusesTakenNames()
        && jobs.stream().anyMatch(job -> job.kind.equals(kind) && job.name.equals(name));
  }

  /** Somebody else's job under a name of ours, long ended. */
  void acceptFromOthers(String kind, String name, long t) {
    Job job = accept(kind, name, "theirs " + name, t - 600_000);
    job.startedWith = THEIRS;
    job.visible = t;
    job.ends = t - 1;
  }

  boolean full(String kind, long t) {
    return jobs.stream().filter(job -> job.kind.equals(kind) && job.active(t)).count()
        >= activeLimit;
  }

  /** Accepts a job, or gives the one it gave for the same token. */
  Job accept(String kind, String name, String token, long t) {
    if (remembersTokens) {
      for (Job job : jobs) {
        if (job.token.equals(token)) {
          return job;
        }
      }
    }
    Job job = new Job();
    job.id = "id-" + jobs.size();
    job.kind = kind;
    job.name = name;
    job.token = token;
    job.accepted = t;
    job.visible = t + (random.nextInt(3) > 0 ? 0 : random.nextLong(maxVisibilityMillis));
    job.ends = t + 1 + random.nextLong(random.nextInt(4) > 0 ? 60_000 : maxRunMillis);
    job.end = random.nextInt(4) > 0 ? Phase.SUCCEEDED : Phase.FAILED;
    job.stubborn = random.nextInt(20) == 0;
    jobs.add(job);
    return job;
  }

  JobPage byName(String kind, String name, @Nullable String page, long t) {
    return page(jobs.stream().filter(j -> j.kind.equals(kind) && j.name.equals(name)), page, t);
  }

  JobPage after(String kind, Instant after, @Nullable String page, long t) {
    return page(
        jobs.stream().filter(j -> j.kind.equals(kind) && j.accepted > after.toEpochMilli()),
        page,
        t);
  }

  private JobPage page(Stream<Job> matching, @Nullable String page, long t) {
    List<Job> found = new ArrayList<>(matching.toList());
    if (listsInShort) { // such a service lists the newest first
      Collections.reverse(found);
    }
    List<RemoteJob> all =
        found.stream()
            .filter(j -> j.visible <= t && t < j.forgotten)
            .map(j -> listsInShort ? j.inShort(t) : j.at(t))
            .toList();
    int from = page == null ? 0 : Math.min(all.size(), Integer.parseInt(page));
    int to = Math.min(all.size(), from + PAGE);
    return new JobPage(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
  }

  @Nullable RemoteJob describe(String id, long t) {
    return jobs.stream()
        .filter(j -> j.id.equals(id) && j.visible <= t && t < j.forgotten)
        .map(j -> j.at(t))
        .findFirst()
        .orElse(null);
  }

  /** A job that is known to be accepted can be forgotten. */
  void recorded(String id, long t) {
    for (Job job : jobs) {
      if (job.id.equals(id) && random.nextInt(25) == 0) {
        job.forgotten = Math.min(job.forgotten, t + random.nextLong(200_000));
      }
    }
  }

  void stop(String id, long t) {
    for (Job job : jobs) {
      if (job.id.equals(id) && job.active(t) && !job.stubborn) {
        job.stops = Math.min(job.stops, t + random.nextLong(30_000));
      }
    }
  }
}
