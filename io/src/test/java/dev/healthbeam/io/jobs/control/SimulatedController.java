/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.control.Weather.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A worker that makes a controller's calls one after the other, as long as it lives. A flaw may
 * change what passes between the two.
 */
final class SimulatedController {

  private final SimulatedRun run;
  private final Flaw flaw;
  private final String owner;
  private final RunMode mode;
  private final Set<String> reported = new HashSet<>();

  /** Jobs that had ended, by the ledger, when this controller was made, or went on to them. */
  final Set<String> endedAtBegin = new HashSet<>();

  /** Whether it was told that the run shall stop. */
  private boolean sawStop;

  private long skew;
  private boolean alive = true;
  private long pausedUntil;
  private int wave;
  private State state;

  /**
   * @param mode whether to stay with the jobs, or to look at them once, or to start some
   */
  SimulatedController(SimulatedRun run, String owner, RunMode mode) {
    this.run = run;
    this.flaw = run.flaw;
    this.owner = owner;
    this.mode = mode;
    setClock();
  }

  private void setClock() {
    skew = run.random.nextLong(2 * SimulatedRun.SKEW) - SimulatedRun.SKEW;
  }

  @Override
  public String toString() {
    return owner;
  }

  RunMode mode() {
    return mode;
  }

  void begin() {
    begin(1, run.plan.first());
  }

  private void begin(int newWave, List<JobSpec> jobs) {
    wave = newWave;
    String name = wave == 1 ? owner : owner + "/" + wave;
    Settings settings = new Settings(name, "digest", run.policy, run.quotas, run.manners, mode);
    List<Stored> listed = run.ledger.all();
    long reads =
        run.random.nextLong(run.weather.strikes(Trouble.STALLS, run.now) ? 100_000 : 1_000);
    after(1 + reads, () -> begin(settings, jobs, listed));
  }

  /** Begins with records that were listed before, and read then or just now. */
  private void begin(Settings settings, List<JobSpec> jobs, List<Stored> listed) {
    List<Stored> ledger = new ArrayList<>();
    for (Stored then : listed) {
      Attempt attempt = then.attempt();
      Stored now = run.ledger.read(attempt.job(), attempt.number());
      ledger.add(flaw.known(run.random.nextBoolean() ? then : now, owner, run));
    }
    state = Controller.begin(flaw.settings(settings), jobs, ledger, clock());
    report();
    endedAtBegin.addAll(reported);
    decide(List.of());
  }

  void crash() {
    if (alive) {
      run.history.note(run.now, this, "crashes", null);
    }
    alive = false;
  }

  void pause(long millis) {
    pausedUntil = Math.max(pausedUntil, run.now + millis);
  }

  Instant clock() {
    return Instant.ofEpochMilli(run.now + skew);
  }

  /** Does something after a while, if the controller is alive then and not stalled. */
  void after(long millis, Runnable what) {
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
    if (run.weather.strikes(Trouble.STALLS, run.now) && run.random.nextInt(50) == 0) {
      setClock();
    }
    Instant now = clock();
    Decision decision = Controller.decide(state, believed(observations), now);
    state = decision.state();
    decision.events().forEach(event -> run.history.count("job " + event.type()));
    sawStop |= observations.contains(new Observation.StopMarker(true));
    report();
    Instant nextAt = flaw.nextAt(decision.nextAt());
    boolean over = state.over() || decision.givenUp() != null;
    run.history.turn = new History.Turn(this, decision.actions().size(), over, nextAt.isAfter(now));
    if (decision.givenUp() != null) {
      run.history.note(run.now, this, "gives up:", decision.givenUp());
      run.history.gaveUp = this;
    }
    List<JobSpec> next =
        state.done() && wave < SimulatedPlan.WAVES ? run.plan.second(run) : List.of();
    if (!next.isEmpty()) {
      begin(wave + 1, next);
    } else if (over) {
      alive = false;
      run.ended(this, state.done());
    } else if (decision.actions().isEmpty()) {
      long wait = nextAt.toEpochMilli() - now.toEpochMilli();
      after(Math.max(1, wait), () -> decide(List.of()));
    } else {
      perform(shuffled(decision.actions()), 0, new ArrayList<>());
    }
  }

  private List<Observation> believed(List<Observation> observations) {
    Observation stop = new Observation.StopMarker(true);
    return flaw.believesStop() || !observations.contains(stop)
        ? observations
        : observations.stream()
            .map(answer -> answer.equals(stop) ? new Observation.StopMarker(false) : answer)
            .toList();
  }

  private void report() {
    for (JobState job : state.jobs) {
      if (job instanceof JobState.Ended ended && reported.add(ended.last().job())) {
        Attempt last = ended.last();
        run.history.reports.add(new History.Report(this, last.job(), last.end().outcome()));
      }
    }
  }

  /** The calls of one decision may be made in any order. */
  private List<Action> shuffled(List<Action> actions) {
    List<Action> shuffled = new ArrayList<>(actions);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      shuffled.set(i, shuffled.set(run.random.nextInt(i + 1), shuffled.get(i)));
    }
    return shuffled;
  }

  private void perform(List<Action> actions, int index, List<Observation> answers) {
    if (index == actions.size()) {
      decide(answers);
      return;
    }
    if (run.weather.strikes(Trouble.STALLS, run.now) && run.random.nextInt(20) == 0) {
      pause(run.random.nextLong(200_000));
    }
    if (actions.get(index) instanceof Action.Start start && run.duel(this)) {
      // The worst moments: when the claim may not be used any more, while a second controller waits
      // for its end or believes that it has come; and when the second one is about to start the
      // job.
      long left = start.notAfter().toEpochMilli() - clock().toEpochMilli();
      long more = run.random.nextInt(3) > 0 ? 0 : 60_000 + run.random.nextLong(30_000);
      pause(Math.max(0, left + more + run.random.nextLong(4_000) - 3_000));
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

  private void call(Action wanted, SimulatedNetwork.Listener listener) {
    Observation instead = flaw.instead(wanted, run);
    if (instead != null) {
      after(20, () -> listener.hear(instead));
      return;
    }
    Action action = flaw.call(wanted, run);
    if (action instanceof Action.Start start && clock().isAfter(start.notAfter())) {
      run.history.count("too late to start");
      listener.hear(new Observation.NotSent(start.job().name()));
      return;
    }
    run.history.calls.add(new History.Call(run.now, this, sawStop, action));
    run.history.note(run.now, this, "calls", action);
    run.network.call(
        this,
        action,
        answer -> {
          run.history.note(run.now, this, "hears", answer);
          listener.hear(flaw.heard(action, answer, owner, run));
        });
  }
}
