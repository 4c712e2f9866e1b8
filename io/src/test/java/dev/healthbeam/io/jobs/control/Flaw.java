/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A deliberate fault of the controller, made by changing what passes between it and the world: its
 * settings, what it calls, what it hears. The simulation must notice each by the invariant it
 * breaks, or the simulation proves nothing.
 */
enum Flaw {
  /** Nothing is wrong. */
  NONE(null),

  /** Names are never looked up: the answer is always that nobody bears them. */
  NO_LOOK_UP_BEFORE_A_START(Invariants.OneJobPerAttempt.class) {
    @Override
    @Nullable Observation instead(Action wanted, SimulatedRun run) {
      return wanted instanceof Action.Find find
          ? new Observation.Found(find.job().name(), new JobPage(List.of(), null), null)
          : null;
    }
  },

  /** The claim is not written before the Start; the record comes after it. */
  LEDGER_WRITTEN_AFTER_THE_START(Invariants.OneJobPerAttempt.class) {
    private static final String UNWRITTEN = "unwritten";

    @Override
    @Nullable Observation instead(Action wanted, SimulatedRun run) {
      return wanted instanceof Action.Create create
              && create.attempt().stage() == Attempt.Stage.CLAIMED
          ? new Observation.Written(create.attempt().job(), UNWRITTEN)
          : null;
    }

    @Override
    Action call(Action wanted, SimulatedRun run) {
      return wanted instanceof Action.Replace replace && replace.version().equals(UNWRITTEN)
          ? new Action.Create(replace.attempt())
          : wanted;
    }
  },

  /** Each Start has a token of its own. */
  TOKEN_FROM_THE_CLOCK(Invariants.OneTokenPerAttempt.class) {
    @Override
    Action call(Action wanted, SimulatedRun run) {
      return wanted instanceof Action.Start start
          ? new Action.Start(
              start.kind(), start.job(), start.attempt(), "token-" + run.now, start.notAfter())
          : wanted;
    }
  },

  /** One job more than the quota may be active. */
  QUOTA_OFF_BY_ONE(Invariants.ActiveJobsWithinQuota.class) {
    @Override
    Settings settings(Settings real) {
      Map<String, Quota> quotas = new HashMap<>();
      real.quotas().forEach((kind, quota) -> quotas.put(kind, times(quota, 1, 1)));
      return with(real, quotas, real.policy(), real.manners());
    }
  },

  /** Calls follow one another as fast as they are answered. */
  PACE_NOT_KEPT(Invariants.CallRatesWithinQuota.class) {
    @Override
    Settings settings(Settings real) {
      Map<String, Quota> quotas = new HashMap<>();
      real.quotas().forEach((kind, quota) -> quotas.put(kind, times(quota, 0, 100)));
      return with(real, quotas, real.policy(), real.manners());
    }
  },

  /** A failed job is tried once more often than it may be. */
  ATTEMPTS_OFF_BY_ONE(Invariants.AttemptsAreBounded.class) {
    @Override
    Settings settings(Settings real) {
      RunPolicy policy = real.policy();
      RunPolicy more =
          new RunPolicy(
              policy.maxAttempts() + 1,
              policy.deadline(),
              policy.minPollInterval(),
              policy.maxPollInterval(),
              policy.settleTime(),
              policy.claimTime());
      return with(real, real.quotas(), more, real.manners());
    }
  },

  /** A claim of the first controller's is taken over as soon as it is seen. */
  CLAIMS_TAKEN_OVER_AT_ONCE(Invariants.OneJobPerAttempt.class) {
    @Override
    Stored known(Stored stored, String owner, SimulatedRun run) {
      boolean theirs = stored.attempt().owner().equals("owner-0");
      return theirs ? claimedAt(stored, owner, Instant.EPOCH) : stored;
    }
  },

  /** Somebody else's claim holds for ever. */
  CLAIMS_NEVER_TAKEN_OVER(Outcomes.ItEnds.class) {
    @Override
    Stored known(Stored stored, String owner, SimulatedRun run) {
      return claimedAt(stored, owner, Instant.ofEpochMilli(run.now).plus(Duration.ofDays(1_000)));
    }
  },

  /** A claim is used by its owner however old it is. */
  CLAIMS_USED_AFTER_THEIR_TIME(Invariants.OneJobPerAttempt.class) {
    @Override
    Action call(Action wanted, SimulatedRun run) {
      return wanted instanceof Action.Start start
          ? new Action.Start(start.kind(), start.job(), start.attempt(), start.token(), Instant.MAX)
          : wanted;
    }
  },

  /** A name that is unseen right after a Start of unknown fate is taken to stay so. */
  SETTLE_TIME_NOT_WAITED(Invariants.OneJobPerAttempt.class) {
    @Override
    Settings settings(Settings real) {
      RunPolicy policy = real.policy();
      RunPolicy hasty =
          new RunPolicy(
              policy.maxAttempts(),
              policy.deadline(),
              policy.minPollInterval(),
              policy.maxPollInterval(),
              Duration.ofSeconds(1),
              policy.claimTime());
      return with(real, real.quotas(), hasty, real.manners());
    }
  },

  /** Records are replaced whatever is there. */
  RECORDS_OVERWRITTEN(Outcomes.EndedRecordsStay.class) {
    @Override
    Action call(Action wanted, SimulatedRun run) {
      if (wanted instanceof Action.Replace replace) {
        Attempt attempt = replace.attempt();
        Stored there = run.ledger.read(attempt.job(), attempt.number());
        return new Action.Replace(attempt, there == null ? replace.version() : there.version());
      }
      return wanted;
    }
  },

  /** A Start that nobody answered counts as one that was refused for now. */
  LOST_ANSWERS_TAKEN_FOR_REFUSALS(Invariants.OneJobPerAttempt.class) {
    @Override
    Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
      return unanswered(made, answer)
          ? SimulatedService.failed((Action.Start) made, Kind.THROTTLED)
          : answer;
    }
  },

  /** A Start that nobody answered counts as one that was refused for good. */
  LOST_ANSWERS_END_A_JOB(Outcomes.RecordsTellTheTruth.class) {
    @Override
    Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
      return unanswered(made, answer)
          ? SimulatedService.failed((Action.Start) made, Kind.REJECTED)
          : answer;
    }
  },

  /** Whatever a listing shows first bears the name that was looked for. */
  ANOTHER_NAME_ADOPTED(Outcomes.RecordsNameTheirJob.class) {
    @Override
    @Nullable Observation instead(Action wanted, SimulatedRun run) {
      if (!(wanted instanceof Action.Find find)) {
        return null;
      }
      JobPage page = run.service.after(find.kind(), Instant.EPOCH, null, run.now);
      List<RemoteJob> renamed = page.jobs().stream().map(job -> named(job, find.name())).toList();
      return new Observation.Found(find.job().name(), new JobPage(renamed, null), null);
    }
  },

  /** A job that was started with other settings is adopted if only its name is right. */
  ANOTHER_INPUT_ADOPTED(Outcomes.RecordsNameTheirJob.class) {
    @Override
    Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
      return answer instanceof Observation.Found found
          ? new Observation.Found(found.job(), found.page(), null)
          : answer;
    }
  },

  /** An attempt's end is not recorded before the next one. */
  FAILURES_NOT_RECORDED(Invariants.AttemptsFollowRecordedFailures.class) {
    @Override
    @Nullable Observation instead(Action wanted, SimulatedRun run) {
      Attempt.End end = wanted instanceof Action.Replace replace ? replace.attempt().end() : null;
      return end != null && !end.last()
          ? new Observation.Written(((Action.Replace) wanted).attempt().job(), "unwritten")
          : null;
    }
  },

  /** After its first calls the controller looks no more. */
  POLLING_STOPS(Outcomes.ItEnds.class) {
    @Override
    Instant nextAt(Instant wanted) {
      return wanted.plus(Duration.ofDays(1_000));
    }
  },

  /** The next decision is always due. */
  NO_WAITING(Invariants.NoBusyLoop.class) {
    @Override
    Instant nextAt(Instant wanted) {
      return Instant.EPOCH;
    }
  },

  /** The wish to stop is not heard, though it was told. */
  STOP_NOT_HEARD(Invariants.StartsAndStopsAreWanted.class) {
    @Override
    boolean believesStop() {
      return false;
    }
  },

  /** What cannot be stopped is asked to stop all the same. */
  MANNERS_IGNORED(Invariants.StartsAndStopsAreWanted.class) {
    @Override
    Settings settings(Settings real) {
      return with(real, real.quotas(), real.policy(), Map.of());
    }
  },

  /** A summary that says that a job is over is all that is learnt of it. */
  SUMMARY_TAKEN_FOR_THE_WHOLE(Outcomes.RecordsTellTheTruth.class) {
    @Override
    Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
      return answer instanceof Observation.Swept swept
          ? new Observation.Swept(
              swept.kind(),
              new JobPage(
                  swept.page().jobs().stream().map(job -> named(job, job.name())).toList(),
                  swept.page().nextPageToken()))
          : answer;
    }
  },

  /** The second wave is given all files of a job that left some. */
  PROCESSED_FILES_GIVEN_AGAIN(Outcomes.EveryFileHasOneOutcome.class) {
    @Override
    int left(int given, int left) {
      return left == 0 ? 0 : given;
    }
  },

  /** A job that one answer does not know is lost. */
  LOST_AT_FIRST_SIGHT(Outcomes.RecordsTellTheTruth.class) {
    @Override
    Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
      return answer instanceof Observation.Described described && described.remote() == null
          ? new Observation.Described(described.job(), failed((Action.Describe) made))
          : answer;
    }

    private RemoteJob failed(Action.Describe describe) {
      return new RemoteJob(
          describe.kind(),
          describe.jobId(),
          null,
          "FAILED",
          RemoteJob.Phase.FAILED,
          null,
          null,
          null,
          null,
          null);
    }
  };

  private final @Nullable Class<? extends Invariant> breaks;

  Flaw(@Nullable Class<? extends Invariant> breaks) {
    this.breaks = breaks;
  }

  /** The invariant that must notice. */
  @Nullable Class<? extends Invariant> breaks() {
    return breaks;
  }

  /** What the controller goes by. */
  Settings settings(Settings real) {
    return real;
  }

  /** What it takes a record for. */
  Stored known(Stored stored, String owner, SimulatedRun run) {
    return stored;
  }

  /** The call that is made instead of one that it wants. */
  Action call(Action wanted, SimulatedRun run) {
    return wanted;
  }

  /** What it hears instead of making a call; null to make it. */
  @Nullable Observation instead(Action wanted, SimulatedRun run) {
    return null;
  }

  /** What it hears in answer to a call. */
  Observation heard(Action made, Observation answer, String owner, SimulatedRun run) {
    return answer instanceof Observation.Recorded recorded && recorded.stored() != null
        ? new Observation.Recorded(recorded.job(), known(recorded.stored(), owner, run))
        : answer;
  }

  /** When it takes its next turn. */
  Instant nextAt(Instant wanted) {
    return wanted;
  }

  /** The files that a second wave is given of those that a job was given and left. */
  int left(int given, int left) {
    return left;
  }

  /** Whether it takes the wish to stop for one. */
  boolean believesStop() {
    return true;
  }

  private static Quota times(Quota quota, int more, double faster) {
    return new Quota(
        quota.maxActiveJobs() + more,
        quota.startsPerSecond() * faster,
        quota.listsPerSecond() * faster,
        quota.describesPerSecond() * faster);
  }

  private static Settings with(
      Settings real, Map<String, Quota> quotas, RunPolicy policy, Map<String, Manners> manners) {
    return new Settings(real.owner(), real.configDigest(), policy, quotas, manners, real.mode());
  }

  private static Stored claimedAt(Stored stored, String owner, Instant at) {
    Attempt attempt = stored.attempt();
    return attempt.stage() == Attempt.Stage.CLAIMED && !attempt.owner().equals(owner)
        ? new Stored(attempt.claimedBy(attempt.owner(), at), stored.version())
        : stored;
  }

  private static boolean unanswered(Action made, Observation answer) {
    return made instanceof Action.Start
        && answer instanceof Observation.CallFailed failed
        && failed.kind() == Kind.UNCERTAIN;
  }

  /** The same job by another name, and no summary. */
  private static RemoteJob named(RemoteJob job, @Nullable String name) {
    return new RemoteJob(
        job.kind(),
        job.jobId(),
        name,
        job.status(),
        job.phase(),
        job.message(),
        job.submitted(),
        job.ended(),
        job.output(),
        job.manifest());
  }
}
