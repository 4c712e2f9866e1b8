/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sends calls through the SDK: failures come out classified, a cancellation reaches the SDK's call,
 * and conditional writers that met are sent again, which the SDK does not do by itself.
 */
final class S3Calls {

  /** Writers that meet are few, and one of them gets through each time. */
  private static final int CONFLICT_ATTEMPTS = 8;

  private static final long CONFLICT_PAUSE_MILLIS = 10;

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

  private final S3Errors errors;
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean cancelled;

  S3Calls(S3Errors errors) {
    this.errors = errors;
  }

  /** For calls whose result may be empty: which failures stand for that. */
  static <T> Function<ObjectStoreException, Optional<Optional<T>>> emptyIf(
      Predicate<ObjectStoreException> expected) {
    return failure -> expected.test(failure) ? Optional.of(Optional.<T>empty()) : Optional.empty();
  }

  /** Sends a call. */
  <A, R> CompletableFuture<R> run(Call<A, R> call) {
    CompletableFuture<R> result = new CompletableFuture<>();
    running.incrementAndGet();
    var unused = result.whenComplete((value, failure) -> running.decrementAndGet());
    attempt(call, result, 1);
    return result;
  }

  /** Whether every call has ended by itself, so that nothing goes on behind the callers' back. */
  boolean isIdle() {
    return running.get() == 0 && !cancelled;
  }

  private <A, R> void attempt(Call<A, R> call, CompletableFuture<R> result, int attempt) {
    CompletableFuture<A> sent;
    try {
      sent = call.send().get();
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<A> current = sent;
    var unused =
        result.whenComplete(
            (value, failure) -> {
              if (failure instanceof CancellationException) {
                cancelled = true;
                current.cancel(true);
              }
            });
    unused =
        current.handle(
            (answer, failure) -> {
              if (failure != null && S3Errors.isConflict(failure) && attempt < CONFLICT_ATTEMPTS) {
                CompletableFuture.delayedExecutor(
                        CONFLICT_PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS)
                    .execute(() -> attempt(call, result, attempt + 1));
              } else {
                settle(call, result, answer, failure);
              }
              return null;
            });
  }

  private <A, R> void settle(
      Call<A, R> call, CompletableFuture<R> result, A answer, @Nullable Throwable failure) {
    Throwable trouble = failure;
    if (trouble == null) {
      try {
        result.complete(call.read().apply(answer));
        return;
      } catch (RuntimeException e) {
        trouble = e;
      }
    }
    ObjectStoreException classified = errors.classify(call.doing(), call.at(), trouble);
    call.recover()
        .apply(classified)
        .ifPresentOrElse(result::complete, () -> result.completeExceptionally(classified));
  }
}
