/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.control.Action;
import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.jobs.control.Observation;
import dev.healthbeam.io.s3.ObjectStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Makes the calls the controller wants: those to the ledger at once, those to the service singly.
 */
final class Calls {

  private final BatchService service;
  private final RunLedger ledger;
  private final Timekeeper time;
  private final Instant startsUntil;
  private final Consumer<Observation.CallFailed> failures;

  /**
   * @param startsUntil when the right to start jobs ends
   * @param failures is told of every call to the service that did not succeed
   */
  Calls(
      BatchService service,
      RunLedger ledger,
      Timekeeper time,
      Instant startsUntil,
      Consumer<Observation.CallFailed> failures) {
    this.service = service;
    this.ledger = ledger;
    this.time = time;
    this.startsUntil = startsUntil;
    this.failures = failures;
  }

  /** One observation for each action. Anything but a failed call is thrown. */
  List<Observation> make(List<Action> actions) {
    List<CompletableFuture<Observation>> written = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof Action.OfLedger call) {
        written.add(onLedger(call));
      }
    }
    List<Observation> observations = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof Action.OfService call) {
        observations.add(onService(call));
      }
    }
    written.forEach(future -> observations.add(future.join()));
    return observations;
  }

  private CompletableFuture<Observation> onLedger(Action.OfLedger call) {
    if (call instanceof Action.Create create) {
      Attempt attempt = create.attempt();
      return answered(
          attempt.job(),
          ledger.create(attempt).thenApply(version -> written(attempt, version.orElse(null))));
    } else if (call instanceof Action.Replace replace) {
      Attempt attempt = replace.attempt();
      return answered(
          attempt.job(),
          ledger
              .replace(attempt, replace.version())
              .thenApply(version -> written(attempt, version.orElse(null))));
    } else if (call instanceof Action.Read read) {
      return answered(
          read.job(),
          ledger
              .attempt(read.job(), read.attempt())
              .thenApply(stored -> new Observation.Recorded(read.job(), stored)));
    }
    return answered(null, ledger.stopWanted().thenApply(Observation.StopMarker::new));
  }

  private static Observation written(Attempt attempt, @Nullable String version) {
    return version != null
        ? new Observation.Written(attempt.job(), version)
        : new Observation.Conflicted(attempt.job());
  }

  private static CompletableFuture<Observation> answered(
      @Nullable String job, CompletableFuture<? extends Observation> answer) {
    return answer.handle(
        (observation, thrown) -> {
          if (thrown == null) {
            return observation;
          }
          Throwable failure = RunLedger.failure(thrown);
          if (failure instanceof ObjectStoreException e) {
            return new Observation.LedgerFailed(job, e.errorName(), e.getMessage());
          }
          throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        });
  }

  private Observation onService(Action.OfService call) {
    try {
      if (call instanceof Action.Start start) {
        return start(start);
      } else if (call instanceof Action.Find find) {
        return new Observation.Found(
            find.job().name(),
            service.listByName(find.kind(), find.name(), find.page()),
            service.startsWith(find.job()));
      } else if (call instanceof Action.Sweep sweep) {
        return new Observation.Swept(
            sweep.kind(), service.listSubmittedAfter(sweep.kind(), sweep.after(), sweep.page()));
      } else if (call instanceof Action.Describe describe) {
        return new Observation.Described(
            describe.job(), service.describe(describe.kind(), describe.jobId()).orElse(null));
      }
      Action.Stop stop = (Action.Stop) call;
      service.stop(stop.kind(), stop.jobId());
      return new Observation.StopAsked(stop.job());
    } catch (ServiceException e) {
      var failed = new Observation.CallFailed(call, e.kind(), e.errorName(), e.getMessage());
      failures.accept(failed);
      return failed;
    }
  }

  private Observation start(Action.Start start) throws ServiceException {
    String job = start.job().name();
    // Nothing may come between this look at the clock and the call: see Controller.
    Instant now = time.now();
    if (now.isAfter(start.notAfter()) || now.isAfter(startsUntil)) {
      return new Observation.NotSent(job);
    }
    return new Observation.Started(job, service.start(start.job(), start.attempt(), start.token()));
  }
}
