/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes one controller's calls in virtual time, against a service and a ledger at hand. */
final class Desk {

  static final RunPolicy POLICY =
      new RunPolicy(
          2,
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90));

  /** A call that was made. */
  record Made(Instant at, Action call) {}

  final SimulatedLedger ledger;
  final Map<String, RemoteJob> remotes = new LinkedHashMap<>();
  final Set<String> hidden = new HashSet<>();
  final List<Made> made = new ArrayList<>();
  final List<JobEvent> events = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  RunPolicy policy = POLICY;
  Manners manners = Manners.USUAL;
  @Nullable String startsWith;
  RunMode mode = RunMode.AWAIT;
  String owner = "me";
  Instant now = Instant.parse("2030-01-01T00:00:00Z");
  State state;
  @Nullable String givenUp;
  private final List<JobSpec> jobs;
  private final Map<String, Quota> quotas;

  /** An answer to use instead of the real one, so many times. */
  static final class Fault {
    final Predicate<Action> matches;
    final Function<Action, Observation> answer;
    int times;

    Fault(Predicate<Action> matches, int times, Function<Action, Observation> answer) {
      this.matches = matches;
      this.times = times;
      this.answer = answer;
    }
  }

  Desk(Quota quota, int jobs) {
    this(new SimulatedLedger(), quota, jobs);
  }

  Desk(SimulatedLedger ledger, Quota quota, int jobs) {
    this.ledger = ledger;
    this.quotas = Map.of("PHI", quota);
    this.jobs = new ArrayList<>();
    S3Location at = new S3Location("bucket", "");
    for (int i = 0; i < jobs; i++) {
      this.jobs.add(new JobSpec("PHI", "job-" + i, at, at, "lane", "batch-" + i, 1, 1, 1));
    }
  }

  /** A controller of the same run, made later. */
  Desk successor(String newOwner) {
    Desk next = new Desk(ledger, quotas.get("PHI"), jobs.size());
    next.owner = newOwner;
    next.now = now;
    next.policy = policy;
    next.remotes.putAll(remotes);
    return next;
  }

  /** Answers with an error so many times. */
  void fail(Class<? extends Action.OfService> call, int times, Kind kind) {
    faults.add(new Fault(call::isInstance, times, action -> failed(action, kind)));
  }

  static Observation failed(Action call, Kind kind) {
    return new Observation.CallFailed(
        (Action.OfService) call, kind, kind + "Exception", "said the service");
  }

  /** Runs on for a while, or until nothing is left to do. */
  void run(Duration time) {
    Instant until = now.plus(time);
    if (state == null) {
      Settings settings =
          new Settings(owner, "digest", policy, quotas, Map.of("PHI", manners), mode);
      state = Controller.begin(settings, jobs, ledger.all(), now);
    }
    List<Observation> answers = List.of();
    while (givenUp == null && !state.over()) {
      Decision decision = Controller.decide(state, answers, now);
      state = decision.state();
      events.addAll(decision.events());
      givenUp = decision.givenUp();
      answers = new ArrayList<>();
      for (Action action : decision.actions()) {
        answers.add(perform(action));
      }
      if (answers.isEmpty() && !decision.nextAt().isBefore(until)) {
        now = until;
        return;
      } else if (answers.isEmpty()) {
        now = decision.nextAt().isAfter(now) ? decision.nextAt() : now.plusMillis(1);
      }
    }
  }

  /** Runs until every job has its outcome, or two days have gone by. */
  void runAll() {
    run(Duration.ofDays(2));
  }

  private Observation perform(Action action) {
    made.add(new Made(now, action));
    for (Fault fault : faults) {
      if (fault.times > 0 && fault.matches.test(action)) {
        fault.times--;
        return fault.answer.apply(action);
      }
    }
    return answer(action);
  }

  Observation answer(Action action) {
    if (action instanceof Action.Create create) {
      return write(create.attempt(), null);
    } else if (action instanceof Action.Replace replace) {
      return write(replace.attempt(), replace.version());
    } else if (action instanceof Action.Read read) {
      return new Observation.Recorded(read.job(), ledger.read(read.job(), read.attempt()));
    } else if (action instanceof Action.CheckStop) {
      return new Observation.StopMarker(ledger.stopMarker);
    } else if (action instanceof Action.Start start) {
      String id = "id-" + start.job().attemptName(start.attempt());
      remote(id, start.job().attemptName(start.attempt()), "IN_PROGRESS", Phase.ACTIVE);
      return new Observation.Started(start.job().name(), id);
    } else if (action instanceof Action.Find find) {
      return new Observation.Found(
          find.job().name(), shown(remote -> find.name().equals(remote.name())), startsWith);
    } else if (action instanceof Action.Sweep sweep) {
      return new Observation.Swept(
          sweep.kind(), shown(remote -> remote.submitted().isAfter(sweep.after())));
    } else if (action instanceof Action.Describe describe) {
      return new Observation.Described(describe.job(), remotes.get(describe.jobId()));
    }
    Action.Stop stop = (Action.Stop) action;
    RemoteJob was = remotes.get(stop.jobId());
    remote(was.jobId(), was.name(), "STOP_REQUESTED", Phase.ACTIVE);
    return new Observation.StopAsked(stop.job());
  }

  private JobPage shown(Predicate<RemoteJob> matches) {
    return new JobPage(
        remotes.values().stream()
            .filter(remote -> !hidden.contains(remote.jobId()))
            .filter(matches)
            .toList(),
        null);
  }

  private Observation write(Attempt attempt, @Nullable String ifVersion) {
    String version = ledger.write(attempt, ifVersion);
    return version != null
        ? new Observation.Written(attempt.job(), version)
        : new Observation.Conflicted(attempt.job());
  }

  /** Puts a job into the service, or changes it. */
  void remote(String id, String name, String status, Phase phase) {
    RemoteJob was = remotes.get(id);
    Instant submitted = was != null ? was.submitted() : now;
    Instant ended = phase == Phase.ACTIVE ? null : now;
    remotes.put(
        id, new RemoteJob("PHI", id, name, status, phase, null, submitted, ended, null, null));
  }

  /** The service ends a job it has accepted. */
  void end(String attemptName, Phase phase) {
    remote("id-" + attemptName, attemptName, phase.name(), phase);
  }

  <A extends Action> List<A> made(Class<A> type) {
    return made.stream().map(Made::call).filter(type::isInstance).map(type::cast).toList();
  }

  List<Instant> times(Class<? extends Action> type) {
    return made.stream().filter(m -> type.isInstance(m.call())).map(Made::at).toList();
  }

  FinishedJob finished(int job) {
    return state.finished(job).orElseThrow();
  }
}
