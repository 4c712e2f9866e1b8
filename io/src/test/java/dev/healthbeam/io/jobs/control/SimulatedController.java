/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static dev.healthbeam.io.jobs.control.SimulatedLedger.check;

import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A worker that makes a controller's calls one after the other, as long as it lives. What it has
 * sent takes effect whether it lives or not.
 */
final class SimulatedController {

  private final SimulatedRun run;
  private final String owner;
  private final long skew;
  private final Set<String> finalAtBegin = new HashSet<>();
  private final Map<String, List<Long>> sent = new HashMap<>();
  private boolean alive = true;
  private boolean sawStop;
  private long pausedUntil;
  private State state;

  SimulatedController(SimulatedRun run, String owner) {
    this.run = run;
    this.owner = owner;
    this.skew = run.random.nextLong(2 * SimulatedRun.SKEW) - SimulatedRun.SKEW;
  }

  void begin() {
    Settings settings = new Settings(owner, "digest", run.policy, run.quotas, run.manners);
    state = Controller.begin(settings, run.jobs, run.ledger.all(), clock());
    for (int job = 0; job < run.jobs.size(); job++) {
      if (state.finished(job).isPresent()) {
        finalAtBegin.add(run.jobs.get(job).name());
      }
    }
    decide(List.of());
  }

  void crash() {
    alive = false;
  }

  void pause(long millis) {
    pausedUntil = Math.max(pausedUntil, run.now + millis);
  }

  private Instant clock() {
    return Instant.ofEpochMilli(run.now + skew);
  }

  /** Does something after a while, if the controller is alive then and not stalled. */
  private void after(long millis, Runnable what) {
    run.at(
        run.now + millis,
        () -> {
          if (alive && run.now < pausedUntil) {
            after(pausedUntil - run.now, what);
          } else if (alive) {
            what.run();
          }
        });
  }

  private void decide(List<Observation> observations) {
    Decision decision = Controller.decide(state, observations, clock());
    state = decision.state();
    decision.events().forEach(event -> run.happened("job " + event.type()));
    sawStop |= observations.contains(new Observation.StopMarker(true));
    for (int job = 0; job < run.jobs.size(); job++) {
      JobSpec spec = run.jobs.get(job);
      state.finished(job).ifPresent(finished -> run.finished(spec, finished.outcome()));
    }
    if (decision.givenUp() != null) {
      alive = false;
      run.gaveUp();
    } else if (state.done()) {
      check(decision.actions().isEmpty(), "calls though every job has ended");
      alive = false;
    } else if (decision.actions().isEmpty()) {
      long wait = decision.nextAt().toEpochMilli() - clock().toEpochMilli();
      after(Math.max(1, wait), () -> decide(List.of()));
    } else {
      perform(decision.actions(), 0, new ArrayList<>());
    }
  }

  private void perform(List<Action> actions, int index, List<Observation> answers) {
    if (index == actions.size()) {
      decide(answers);
      return;
    }
    if (run.faulty() && run.chance(5)) {
      pause(run.random.nextLong(200_000));
    }
    if (actions.get(index) instanceof Action.Start start && run.faulty() && run.chance(20)) {
      // The worst moment: about when the claim may not be used any more, while a second one waits.
      long left = start.notAfter().toEpochMilli() - clock().toEpochMilli();
      pause(Math.max(0, left + run.random.nextLong(4_000) - 3_000));
      run.twin(run.random.nextLong(120_000));
    }
    after(
        1,
        () ->
            call(
                actions.get(index),
                answer -> {
                  answers.add(answer);
                  perform(actions, index + 1, answers);
                }));
  }

  private interface Answer {
    void is(Observation observation);
  }

  private void call(Action action, Answer answer) {
    if (action instanceof Action.OfLedger ledgerCall) {
      ledgerCall(ledgerCall, answer);
      return;
    }
    Action.OfService call = (Action.OfService) action;
    checkCall(call);
    check(
        !(call instanceof Action.Stop) || run.manners.get(call.kind()).canStop(),
        "a Stop of what cannot be stopped");
    if (call instanceof Action.Start start) {
      start(start, answer);
      return;
    }
    long latency = 20 + run.random.nextLong(200);
    if (run.faulty()) {
      Kind kind =
          run.chance(50)
              ? Kind.UNCERTAIN
              : run.chance(60) ? Kind.THROTTLED : run.chance(50) ? Kind.CREDENTIALS : Kind.LIMITED;
      after(latency, () -> answer.is(failed(call, kind)));
      return;
    }
    after(latency, () -> answer.is(read(call)));
  }

  private Observation read(Action.OfService call) {
    if (call instanceof Action.Find find) {
      return new Observation.Found(
          find.job().name(),
          run.service.byName(find.kind(), find.name(), find.page(), run.now),
          SimulatedService.OURS);
    } else if (call instanceof Action.Sweep sweep) {
      return new Observation.Swept(
          sweep.kind(), run.service.after(sweep.kind(), sweep.after(), sweep.page(), run.now));
    } else if (call instanceof Action.Describe describe) {
      return new Observation.Described(
          describe.job(), run.service.describe(describe.jobId(), run.now));
    }
    Action.Stop stop = (Action.Stop) call;
    run.service.stop(stop.jobId(), run.now);
    return new Observation.StopAsked(stop.job());
  }

  private static Observation failed(Action.OfService call, Kind kind) {
    return new Observation.CallFailed(call, kind, kind + "Exception", "no luck");
  }

  private void start(Action.Start start, Answer answer) {
    if (clock().isAfter(start.notAfter())) {
      run.happened("too late to start");
      answer.is(new Observation.NotSent(start.job().name()));
      return;
    }
    // From here on nothing but the bounds that Controller names keeps the request back.
    long sendsAt = run.now + (run.faulty() ? run.random.nextLong(SimulatedRun.PAUSE) : 0);
    String name = start.job().attemptName(start.attempt());
    if (run.refuses(start.job())) {
      after(100, () -> answer.is(failed(start, Kind.REJECTED)));
    } else if (run.overlong.contains(start.job().name())) {
      after(100, () -> answer.is(failed(start, Kind.LIMITED)));
    } else if (run.faulty()) {
      switch (run.random.nextInt(3)) {
        case 0 ->
            after(
                100,
                () -> {
                  Kind kind = run.chance(30) ? Kind.CREDENTIALS : Kind.THROTTLED;
                  answer.is(failed(start, run.chance(70) ? kind : Kind.LIMITED));
                });
        case 1 -> after(SimulatedRun.TIMEOUT, () -> answer.is(failed(start, Kind.UNCERTAIN)));
        default -> {
          run.happened("answer lost");
          long failsAt = sendsAt + run.random.nextLong(SimulatedRun.TIMEOUT);
          long acceptedAt = sendsAt + run.random.nextLong(failsAt - sendsAt + SimulatedRun.LATE);
          run.at(
              acceptedAt,
              () -> {
                if (!run.service.full(start.kind(), run.now)
                    && !run.service.refusesName(start.kind(), name)) {
                  run.accepted(start);
                }
              });
          after(failsAt - run.now, () -> answer.is(failed(start, Kind.UNCERTAIN)));
        }
      }
    } else {
      run.at(
          sendsAt + 50,
          () -> {
            if (run.service.refusesName(start.kind(), name)) {
              after(50, () -> answer.is(failed(start, Kind.NAME_TAKEN)));
            } else if (run.service.full(start.kind(), run.now)) {
              after(50, () -> answer.is(failed(start, run.fullness)));
            } else {
              String id = run.accepted(start).id;
              after(50, () -> answer.is(new Observation.Started(start.job().name(), id)));
            }
          });
    }
  }

  private void ledgerCall(Action.OfLedger action, Answer answer) {
    long latency = 5 + run.random.nextLong(50);
    String job = jobOf(action);
    if (!run.faulty()) {
      after(latency, () -> answer.is(apply(action)));
      return;
    }
    if (run.chance(50)) { // it takes effect, perhaps long after the error
      run.at(run.now + run.random.nextLong(run.chance(80) ? 100 : 60_000), () -> apply(action));
    }
    after(latency, () -> answer.is(new Observation.LedgerFailed(job, "SlowDown", "no luck")));
  }

  private static @Nullable String jobOf(Action.OfLedger action) {
    if (action instanceof Action.Create create) {
      return create.attempt().job();
    } else if (action instanceof Action.Replace replace) {
      return replace.attempt().job();
    }
    return action instanceof Action.Read read ? read.job() : null;
  }

  private Observation apply(Action.OfLedger action) {
    if (action instanceof Action.Create create) {
      return write(create.attempt(), null);
    } else if (action instanceof Action.Replace replace) {
      return write(replace.attempt(), replace.version());
    } else if (action instanceof Action.Read read) {
      return new Observation.Recorded(read.job(), run.ledger.read(read.job(), read.attempt()));
    }
    return new Observation.StopMarker(run.ledger.stopMarker);
  }

  private Observation write(Attempt attempt, @Nullable String ifVersion) {
    String version = run.ledger.write(attempt, ifVersion);
    if (version != null && attempt.stage() == Attempt.Stage.ACCEPTED) {
      run.service.recorded(attempt.jobId(), run.now);
    }
    boolean takeOver = attempt.stage() == Attempt.Stage.CLAIMED && ifVersion != null;
    run.happened((version == null ? "conflict at a " : "") + (takeOver ? "new claim" : "record"));
    return version != null
        ? new Observation.Written(attempt.job(), version)
        : new Observation.Conflicted(attempt.job());
  }

  private void checkCall(Action.OfService call) {
    String job =
        call instanceof Action.Start start
            ? start.job().name()
            : call instanceof Action.Find find
                ? find.job().name()
                : call instanceof Action.Describe describe
                    ? describe.job()
                    : call instanceof Action.Stop stop ? stop.job() : null;
    check(job == null || !finalAtBegin.contains(job), "a call for a job that had ended: " + call);
    check(!(sawStop && call instanceof Action.Start), "a start though the run shall stop");
    Quota quota = run.quotas.get(call.kind());
    boolean list = call instanceof Action.Find || call instanceof Action.Sweep;
    double rate =
        list
            ? quota.listsPerSecond()
            : call instanceof Action.Describe
                ? quota.describesPerSecond()
                : quota.startsPerSecond();
    String sort = call.kind() + (list ? "lists" : call.getClass().getSimpleName());
    List<Long> times = sent.computeIfAbsent(sort, any -> new ArrayList<>());
    times.add(run.now);
    times.removeIf(time -> time <= run.now - 1_000);
    // Decisions are a pace apart; a call can come late and the next on time.
    check(times.size() <= rate + 2, times.size() + " calls within a second: " + sort);
  }
}
