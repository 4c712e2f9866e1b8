/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Keeps a bounded number of asynchronous calls in flight and hands each result, in the order of
 * arrival, to a consumer on the thread that uses it. Not thread-safe.
 *
 * <pre>{@code
 * InFlight.forEach(64, locations, at -> store.get(at, null), (at, content) -> output(content));
 * }</pre>
 *
 * <p>No more results than the limit are ever held. The first failure, of a call or of a consumer,
 * cancels what is in flight and is thrown as it is, without the futures' wrapping. To go on after a
 * failed call make its failure a value ({@link CompletableFuture#handle}).
 */
public final class InFlight implements AutoCloseable {

  /** Calls in flight that keep one bundle's thread busy without crowding out the others'. */
  public static final int DEFAULT_LIMIT = 64;

  /** A call and, once it has ended, what came of it. */
  private static final class Running<R> {
    final CompletableFuture<R> call;
    final Consumer<R> onResult;
    @Nullable R result;
    @Nullable Throwable failure;

    Running(CompletableFuture<R> call, Consumer<R> onResult) {
      this.call = call;
      this.onResult = onResult;
    }

    void ended(@Nullable R withResult, @Nullable Throwable withFailure) {
      result = withResult;
      failure = withFailure;
    }

    void deliver() {
      if (failure != null) {
        throw unwrapped(failure);
      }
      onResult.accept(result);
    }
  }

  private final int limit;
  private final Set<Running<?>> running = new HashSet<>();
  private final LinkedBlockingQueue<Running<?>> ended = new LinkedBlockingQueue<>();

  /**
   * @param limit how many calls may be in flight, at least 1
   */
  public InFlight(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
    this.limit = limit;
  }

  /**
   * Runs a call for every task and gives each result to {@code onResult}; returns when all is done.
   * Tasks are taken only as calls begin.
   *
   * @throws InterruptedException if the thread is interrupted; calls in flight are cancelled
   */
  public static <T, R> void forEach(
      int limit,
      Iterator<T> tasks,
      Function<? super T, CompletableFuture<R>> call,
      BiConsumer<? super T, ? super R> onResult)
      throws InterruptedException {
    try (InFlight calls = new InFlight(limit)) {
      while (tasks.hasNext()) {
        T task = tasks.next();
        calls.start(() -> call.apply(task), result -> onResult.accept(task, result));
      }
      calls.drain();
    }
  }

  /**
   * Begins a call, after waiting for another to end where the limit is reached.
   *
   * @throws InterruptedException if the thread is interrupted while it waits; all calls are
   *     cancelled
   */
  public <R> void start(Supplier<CompletableFuture<R>> call, Consumer<R> onResult)
      throws InterruptedException {
    while (running.size() >= limit) {
      awaitOne();
    }
    Running<R> started;
    try {
      started = new Running<>(call.get(), onResult);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    running.add(started);
    var unused =
        started.call.whenComplete(
            (result, failure) -> {
              started.ended(result, failure);
              ended.add(started);
            });
  }

  /**
   * Waits for one call to end and gives its result to its consumer, which may start others.
   *
   * @return false, at once, if none is in flight
   * @throws InterruptedException if the thread is interrupted; all calls are cancelled
   */
  public boolean awaitOne() throws InterruptedException {
    if (running.isEmpty()) {
      return false;
    }
    boolean delivered = false;
    try {
      Running<?> next = ended.take();
      while (!running.remove(next)) { // of before a failure
        next = ended.take();
      }
      next.deliver();
      delivered = true;
      return true;
    } finally {
      if (!delivered) {
        close();
      }
    }
  }

  /** Waits for all calls to end, and for those that their consumers start. */
  public void drain() throws InterruptedException {
    while (awaitOne()) {
      // every result is for its consumer
    }
  }

  /** Whether another call can begin without waiting. */
  public boolean hasRoom() {
    return running.size() < limit;
  }

  /** Cancels what is in flight; nothing after {@link #drain}. */
  @Override
  public void close() {
    List<Running<?>> cancelled = List.copyOf(running);
    running.clear();
    cancelled.forEach(call -> call.call.cancel(true));
  }

  /**
   * Waits for one call and gives its result, a failure without the future's wrapping.
   *
   * @throws InterruptedException if the thread is interrupted; the call is cancelled
   */
  public static <R> R await(CompletableFuture<R> call) throws InterruptedException {
    try {
      return call.get();
    } catch (InterruptedException e) {
      call.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  /**
   * {@link CompletableFuture#handle}, but that who cancels what it gives cancels the call as well.
   */
  public static <A, R> CompletableFuture<R> handle(
      CompletableFuture<A> call, BiFunction<? super A, @Nullable Throwable, ? extends R> handler) {
    CompletableFuture<R> handled = call.handle(handler);
    var unused =
        handled.whenComplete(
            (result, failure) -> {
              if (handled.isCancelled()) {
                call.cancel(true);
              }
            });
    return handled;
  }

  private static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io
        ? new UncheckedIOException(io)
        : new CompletionException(cause);
  }
}
