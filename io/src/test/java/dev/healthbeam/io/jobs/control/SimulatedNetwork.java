/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.jobs.control.Weather.Trouble;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Carries calls to the service and to the ledger, and answers back, in whatever weather there is.
 * What was sent takes effect whether its sender lives or not.
 */
final class SimulatedNetwork {

  /** Who waits for an answer. */
  interface Listener {
    void hear(Observation answer);
  }

  private final SimulatedRun run;

  SimulatedNetwork(SimulatedRun run) {
    this.run = run;
  }

  private boolean strikes(Trouble trouble) {
    boolean strikes = run.weather.strikes(trouble, run.now);
    if (strikes) {
      run.history.count(trouble.name());
    }
    return strikes;
  }

  private long random(long bound) {
    return run.random.nextLong(bound);
  }

  /** Makes a call. Its answer is heard unless the controller has died by then. */
  void call(SimulatedController from, Action action, Listener listener) {
    if (action instanceof Action.Start start) {
      start(from, start, listener);
    } else if (action instanceof Action.OfService call) {
      read(from, call, listener);
    } else {
      ledger(from, (Action.OfLedger) action, listener);
    }
  }

  // ---- starting

  private void start(SimulatedController from, Action.Start start, Listener listener) {
    // From here on nothing but the bounds that Controller names keeps the request back.
    long sends = run.now + (strikes(Trouble.STALLS) ? random(SimulatedRun.PAUSE) : 0);
    SimulatedService.Family family = run.service.family(start.kind());
    if (strikes(Trouble.THROTTLING)) {
      boolean limited = family.rules.limits() && run.random.nextInt(10) < 3;
      Kind kind = limited ? Kind.LIMITED : Kind.THROTTLED;
      heard(from, listener, sends + 100, SimulatedService.failed(start, kind));
    } else if (strikes(Trouble.EXPIRED_CREDENTIALS)) {
      heard(from, listener, sends + 100, SimulatedService.failed(start, Kind.CREDENTIALS));
    } else if (strikes(Trouble.SERVER_ERRORS)) {
      unanswered(from, start, listener, sends, 50 + random(1_000));
    } else if (strikes(Trouble.LOST_ANSWERS)) {
      unanswered(from, start, listener, sends, 1 + random(SimulatedRun.TIMEOUT));
    } else if (family.knowsRepeatedRequests(SimulatedRun.LATE)
        && strikes(Trouble.REPEATED_REQUESTS)) {
      twice(from, start, listener, sends + 50);
    } else {
      run.at(sends + 50, () -> heard(from, listener, run.now + 50, arrive(start)));
    }
  }

  private Observation arrive(Action.Start start) {
    int before = run.service.accepted.size();
    Observation answer = run.service.start(start, run.now);
    if (run.service.accepted.size() > before) {
      run.history.note(run.now, "service", "accepted", start);
    }
    return answer;
  }

  /** The client gives up after a while; the request arrives before that, soon after, or never. */
  private void unanswered(
      SimulatedController from, Action.Start start, Listener listener, long sends, long millis) {
    if (run.random.nextInt(3) > 0) {
      long arrives = sends + random(millis + SimulatedRun.LATE);
      run.at(arrives, () -> arrive(start));
    }
    heard(from, listener, sends + millis, SimulatedService.failed(start, Kind.UNCERTAIN));
  }

  private void twice(
      SimulatedController from, Action.Start start, Listener listener, long arrives) {
    long again = arrives + 1 + random(SimulatedRun.LATE);
    boolean firstIsHeard = run.random.nextBoolean();
    run.at(
        arrives,
        () -> {
          Observation first = arrive(start);
          // One that was refused is not sent again by anything but the controller.
          boolean repeats = first instanceof Observation.Started;
          if (firstIsHeard || !repeats) {
            heard(from, listener, run.now + 50, first);
          }
          if (repeats) {
            run.at(
                again,
                () -> {
                  Observation second = arrive(start);
                  if (!firstIsHeard) {
                    heard(from, listener, run.now + 50, second);
                  }
                });
          }
        });
  }

  private void heard(SimulatedController from, Listener listener, long at, Observation answer) {
    from.after(at - run.now, () -> listener.hear(answer));
  }

  // ---- the other calls to the service

  private void read(SimulatedController from, Action.OfService call, Listener listener) {
    long latency = 20 + random(200);
    @Nullable Kind kind = null;
    if (strikes(Trouble.THROTTLING)) {
      kind = run.service.family(call.kind()).rules.limits() ? Kind.LIMITED : Kind.THROTTLED;
    } else if (strikes(Trouble.EXPIRED_CREDENTIALS)) {
      kind = Kind.CREDENTIALS;
    } else if (strikes(Trouble.SERVER_ERRORS)) {
      kind = Kind.UNCERTAIN;
    } else if (strikes(Trouble.LOST_ANSWERS)) {
      kind = Kind.UNCERTAIN;
      latency = random(SimulatedRun.TIMEOUT);
    } else if (strikes(Trouble.REFUSED_READS)) {
      kind = Kind.REJECTED;
    }
    if (kind == null) {
      // As it was when the service was asked: the answer may be heard much later.
      heard(from, listener, run.now + latency, answer(call));
      return;
    }
    if (kind == Kind.UNCERTAIN && call instanceof Action.Stop && run.random.nextBoolean()) {
      answer(call);
    }
    heard(from, listener, run.now + latency, SimulatedService.failed(call, kind));
  }

  private Observation answer(Action.OfService call) {
    if (call instanceof Action.Find find) {
      return new Observation.Found(
          find.job().name(),
          run.service.byName(find.kind(), find.name(), find.page(), run.now),
          run.service.family(find.kind()).rules.nameIsId() ? SimulatedService.OURS : null);
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

  // ---- the ledger

  private void ledger(SimulatedController from, Action.OfLedger call, Listener listener) {
    long latency = 5 + random(50);
    if (strikes(Trouble.LEDGER_ERRORS)) {
      if (run.random.nextBoolean()) { // it takes effect, perhaps long after the error
        long later = random(run.random.nextInt(5) > 0 ? 100 : 60_000);
        run.at(run.now + later, () -> apply(call));
      }
      Observation failed = new Observation.LedgerFailed(job(call), "SlowDown", "no luck");
      heard(from, listener, run.now + latency, failed);
      return;
    }
    boolean write = call instanceof Action.Create || call instanceof Action.Replace;
    if (write && strikes(Trouble.REPEATED_REQUESTS)) {
      apply(call); // and its answer is lost; the client sends it again
      heard(from, listener, run.now + latency, apply(call));
    } else if (run.random.nextBoolean()) {
      heard(from, listener, run.now + latency, apply(call));
    } else {
      run.at(run.now + latency, () -> heard(from, listener, run.now, apply(call)));
    }
  }

  private static @Nullable String job(Action.OfLedger call) {
    if (call instanceof Action.Create create) {
      return create.attempt().job();
    } else if (call instanceof Action.Replace replace) {
      return replace.attempt().job();
    }
    return call instanceof Action.Read read ? read.job() : null;
  }

  private Observation apply(Action.OfLedger call) {
    if (call instanceof Action.Create create) {
      return write(create.attempt(), null);
    } else if (call instanceof Action.Replace replace) {
      return write(replace.attempt(), replace.version());
    } else if (call instanceof Action.Read read) {
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
    run.history.count(
        (version == null ? "conflict at a " : "") + (takeOver ? "new claim" : "record"));
    run.history.note(run.now, "ledger", version == null ? "refused" : "took", attempt);
    return version != null
        ? new Observation.Written(attempt.job(), version)
        : new Observation.Conflicted(attempt.job());
  }
}
