/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls through the SDK: failures come out classified, a cancellation reaches the SDK's call,
 * and three sorts of failures are sent again, which the SDK does not do by itself or not for long:
 * conditional writers that met, calls refused for credentials that were good before, and those to
 * an address that served before and where nobody listens now, as while a server restarts. A session
 * that ends midway is renewed by whoever provides the credentials, who is asked again for every
 * call. Credentials that never were good are told at once.
 */
final class S3Calls {

  /** Writers that meet are few, and one of them gets through each time. */
  private static final int CONFLICT_ATTEMPTS = 8;

  private static final long CONFLICT_PAUSE_MILLIS = 10;

  /** How often credentials that were good are tried again: with the pauses, five minutes. */
  static final int RENEWAL_ATTEMPTS = 34;

  /** How often an address that has served is tried again, the SDK's own attempts apart: minutes. */
  static final int OUTAGE_ATTEMPTS = 12;

  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  private static final Duration FIRST_RENEWAL_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_RENEWAL_PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(S3Calls.class);

  /**
   * A call to S3.
   *
   * @param doing what it does, for the message of a failure
   * @param at on which location
   * @param send sends it, once per attempt
   * @param read turns the answer into the result
   * @param recover the result that a failure stands for, or empty if it is a failure
   */
  record Call<A, R>(
      String doing,
      S3Location at,
      Supplier<CompletableFuture<A>> send,
      Function<A, R> read,
      Function<ObjectStoreException, Optional<R>> recover) {

    Call(String doing, S3Location at, Supplier<CompletableFuture<A>> send, Function<A, R> read) {
      this(doing, at, send, read, failure -> Optional.empty());
    }
  }

  /** A call under way. */
  private static final class Running<A, R> {
    final Call<A, R> call;
    final CompletableFuture<R> result = new CompletableFuture<>();

    /** The step that made the call; its later attempts are made on other threads. */
    final @Nullable MetricsContainer step = StepMetrics.current();

    int conflicts;
    int refusals;
    int outages;

    Running(Call<A, R> call) {
      this.call = call;
    }
  }

  private final S3Errors errors;
  private final Function<Duration, Executor> after;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile boolean served;
  private volatile boolean cancelled;

  S3Calls(S3Errors errors) {
    this(
        errors,
        pause -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * @param after what runs something after a pause
   */
  S3Calls(S3Errors errors, Function<Duration, Executor> after) {
    this.errors = errors;
    this.after = after;
  }

  /** For calls whose result may be empty: which failures stand for that. */
  static <T> Function<ObjectStoreException, Optional<Optional<T>>> emptyIf(
      Predicate<ObjectStoreException> expected) {
    return failure -> expected.test(failure) ? Optional.of(Optional.<T>empty()) : Optional.empty();
  }

  /** Sends a call. */
  <A, R> CompletableFuture<R> run(Call<A, R> call) {
    Running<A, R> made = new Running<>(call);
    running.incrementAndGet();
    var unused = made.result.whenComplete((value, failure) -> running.decrementAndGet());
    attempt(made);
    return made.result;
  }

  /** Whether every call has ended by itself, so that nothing goes on behind the callers' back. */
  boolean isIdle() {
    return running.get() == 0 && !cancelled;
  }

  private <A, R> void attempt(Running<A, R> made) {
    if (made.result.isDone()) {
      return; // cancelled during a pause
    }
    CompletableFuture<A> current = send(made);
    var unused =
        made.result.whenComplete(
            (value, failure) -> {
              if (failure instanceof CancellationException) {
                cancelled = true;
                current.cancel(true);
              }
            });
    unused =
        current.handle(
            (answer, failure) -> {
              Duration pause = failure == null ? null : pauseBeforeAnother(made, failure);
              if (pause != null) {
                after.apply(pause).execute(() -> attempt(made));
              } else {
                // What goes on from here with calls of its own does so for the same step.
                StepMetrics.within(made.step, () -> settle(made, answer, failure));
              }
              return null;
            });
  }

  private static <A, R> CompletableFuture<A> send(Running<A, R> made) {
    try {
      return StepMetrics.within(made.step, made.call.send());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** How long to wait until a call that failed is made again; null if it is not. */
  private @Nullable Duration pauseBeforeAnother(Running<?, ?> made, Throwable failure) {
    if (S3Errors.isConflict(failure) && made.conflicts < CONFLICT_ATTEMPTS - 1) {
      StepMetrics.count(made.step, "callsConflicted.s3");
      return Duration.ofMillis(CONFLICT_PAUSE_MILLIS << ++made.conflicts);
    }
    if (served && S3Errors.isNobodyThere(failure) && made.outages++ < OUTAGE_ATTEMPTS) {
      StepMetrics.count(made.step, "callsUnanswered.s3");
      return OUTAGE_PAUSE;
    }
    if (!served || made.refusals == RENEWAL_ATTEMPTS) {
      return null;
    }
    ObjectStoreException classified = errors.classify(made.call.doing(), made.call.at(), failure);
    if (classified.kind() != ObjectStoreException.Kind.CREDENTIALS) {
      return null;
    }
    if (waiting.compareAndSet(false, true)) {
      LOG.warn(
          "S3 does not take the credentials any more ({}): waiting for others",
          classified.errorName());
    }
    StepMetrics.count(made.step, "callsUnauthorized.s3");
    Duration pause = FIRST_RENEWAL_PAUSE.multipliedBy(1L << Math.min(made.refusals++, 16));
    return pause.compareTo(LONGEST_RENEWAL_PAUSE) < 0 ? pause : LONGEST_RENEWAL_PAUSE;
  }

  private <A, R> boolean settle(Running<A, R> made, A answer, @Nullable Throwable failure) {
    Call<A, R> call = made.call;
    Throwable trouble = failure;
    if (trouble == null) {
      served = true;
      waiting.set(false);
      try {
        return made.result.complete(call.read().apply(answer));
      } catch (RuntimeException e) {
        trouble = e;
      }
    }
    ObjectStoreException classified = errors.classify(call.doing(), call.at(), trouble);
    return call.recover()
        .apply(classified)
        .map(made.result::complete)
        .orElseGet(() -> made.result.completeExceptionally(classified));
  }
}
