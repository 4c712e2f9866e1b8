/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {

  @Test
  void neverMoreThanTheLimitAreInFlightOrWaitingForTheConsumer() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      AtomicInteger held = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Integer> results = new ArrayList<>();
      InFlight.forEach(
          5,
          IntStream.range(0, 2_000).iterator(),
          i -> {
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            return CompletableFuture.supplyAsync(() -> i * 2, pool);
          },
          (i, result) -> {
            held.decrementAndGet();
            assertThat(result, is(i * 2));
            results.add(result);
          });
      assertThat(results.stream().sorted().toList(), is(evens(2_000)));
      assertThat(most.get(), lessThanOrEqualTo(5));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void resultsComeOnTheCallersThreadInOrderOfArrival() throws Exception {
    List<CompletableFuture<String>> calls = futures(3);
    List<String> results = new ArrayList<>();
    Thread caller = Thread.currentThread();
    try (InFlight inFlight = new InFlight(3)) {
      for (CompletableFuture<String> call : calls) {
        inFlight.start(
            () -> call,
            result -> {
              assertThat(Thread.currentThread(), sameInstance(caller));
              results.add(result);
            });
      }
      calls.get(2).complete("c");
      calls.get(0).complete("a");
      calls.get(1).complete("b");
      inFlight.drain();
    }
    assertThat(results, contains("c", "a", "b"));
  }

  @Test
  void tasksAreTakenOnlyAsCallsBegin() throws Exception {
    List<CompletableFuture<String>> calls = futures(4);
    List<Integer> taken = new ArrayList<>();
    try (InFlight inFlight = new InFlight(2)) {
      for (int i = 0; i < 2; i++) {
        int task = i;
        inFlight.start(
            () -> {
              taken.add(task);
              return calls.get(task);
            },
            result -> {});
      }
      assertThat(inFlight.hasRoom(), is(false));
      calls.get(1).complete("b");
      inFlight.start(() -> calls.get(2), result -> {});
      assertThat(taken, contains(0, 1));
    }
  }

  @Test
  void aConsumerCanStartMoreCalls() throws Exception {
    List<Integer> results = new ArrayList<>();
    try (InFlight inFlight = new InFlight(2)) {
      countdown(inFlight, 20, results);
      inFlight.drain();
    }
    assertThat(results.size(), is(21));
  }

  private static void countdown(InFlight inFlight, int from, List<Integer> results)
      throws InterruptedException {
    inFlight.start(
        () -> CompletableFuture.completedFuture(from),
        result -> {
          results.add(result);
          if (result > 0) {
            try {
              countdown(inFlight, result - 1, results);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  @Test
  void theFirstFailureIsThrownAsItIsAndCancelsTheRest() {
    List<CompletableFuture<String>> calls = futures(3);
    ObjectStoreException trouble =
        new ObjectStoreException(ObjectStoreException.Kind.OTHER, "X", "x", null);
    calls.get(1).completeExceptionally(new CompletionException(trouble));
    List<String> results = new ArrayList<>();
    Iterator<CompletableFuture<String>> tasks = calls.iterator();
    ObjectStoreException thrown =
        assertThrows(
            ObjectStoreException.class,
            () -> InFlight.forEach(3, tasks, call -> call, (call, result) -> results.add(result)));
    assertThat(thrown, sameInstance(trouble));
    assertThat(calls.get(0).isCancelled(), is(true));
    assertThat(calls.get(2).isCancelled(), is(true));
    assertThat(results, empty());
  }

  @Test
  void aFailingConsumerCancelsTheRest() {
    List<CompletableFuture<String>> calls = futures(2);
    calls.get(0).complete("a");
    IllegalStateException trouble = new IllegalStateException("consumer");
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                InFlight.forEach(
                    2,
                    calls.iterator(),
                    call -> call,
                    (call, result) -> {
                      throw trouble;
                    }));
    assertThat(thrown, sameInstance(trouble));
    assertThat(calls.get(1).isCancelled(), is(true));
  }

  @Test
  void aCallThatCannotBeginCancelsTheRest() {
    CompletableFuture<String> running = new CompletableFuture<>();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            InFlight.forEach(
                2,
                List.of(0, 1).iterator(),
                i -> {
                  if (i == 1) {
                    throw new IllegalArgumentException("cannot begin");
                  }
                  return running;
                },
                (i, result) -> {}));
    assertThat(running.isCancelled(), is(true));
  }

  @Test
  void anInterruptedWaitCancelsWhatIsInFlight() {
    CompletableFuture<String> running = new CompletableFuture<>();
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class,
        () -> InFlight.forEach(2, List.of(0).iterator(), i -> running, (i, result) -> {}));
    assertThat(running.isCancelled(), is(true));
    assertThat(Thread.interrupted(), is(false));
  }

  @Test
  void aFailureThatIsAValueStopsNothing() throws Exception {
    List<String> results = new ArrayList<>();
    InFlight.forEach(
        2,
        List.of("good", "bad", "fine").iterator(),
        word ->
            CompletableFuture.supplyAsync(
                    () -> {
                      if (word.equals("bad")) {
                        throw new IllegalStateException();
                      }
                      return word;
                    })
                .handle((result, failure) -> failure == null ? result : "failed"),
        (word, result) -> results.add(result));
    assertThat(results, containsInAnyOrder("good", "failed", "fine"));
  }

  @Test
  void checkedFailuresComeUnchecked() {
    CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("disk"));
    assertThrows(UncheckedIOException.class, () -> InFlight.await(failed));
  }

  private static List<CompletableFuture<String>> futures(int count) {
    return IntStream.range(0, count).mapToObj(i -> new CompletableFuture<String>()).toList();
  }

  private static List<Integer> evens(int count) {
    return IntStream.range(0, count).map(i -> i * 2).boxed().toList();
  }
}
