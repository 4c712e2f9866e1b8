/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.InFlight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Calls that the elements of a bundle have begun, a bounded number in flight at a time, and whose
 * answers are given out while later elements are processed, or when the bundle ends.
 *
 * <p>What is given out while an element is processed can only be given out into that element's
 * window, and bears its timestamp. An answer that belongs into another one waits for the end of the
 * bundle; so that not many are held, a bundle whose elements change windows all the time goes on
 * one by one.
 *
 * @param <C> what a call gives
 * @param <R> the answer that is made of it, on the bundle's own thread
 */
final class BundleAnswers<C, R> {

  private final Bounds bounds;
  private final Function<C, R> answer;
  private final Deque<Asked<C>> inFlight = new ArrayDeque<>();
  private final List<Waiting<R>> waiting = new ArrayList<>();
  private long bytesInFlight;

  /**
   * What may be held.
   *
   * @param calls calls in flight
   * @param bytes what they may bring, over all of them; a single one may bring more
   * @param waiting answers that wait for the end of the bundle
   */
  record Bounds(int calls, long bytes, int waiting) {}

  /** Where an answer comes out when its bundle ends. */
  @FunctionalInterface
  interface Late<R> {
    void give(R answer, Instant timestamp, BoundedWindow window);
  }

  private record Asked<C>(
      CompletableFuture<C> call, long bytes, Instant timestamp, BoundedWindow window) {}

  private record Waiting<R>(R answer, Instant timestamp, BoundedWindow window) {}

  BundleAnswers(Bounds bounds, Function<C, R> answer) {
    this.bounds = bounds;
    this.answer = answer;
  }

  /**
   * Makes room for an element's call: to be called before it is begun.
   *
   * @param bytes what the call will bring
   * @param out takes the answers that belong into the element's window
   */
  void makeRoom(long bytes, BoundedWindow window, Consumer<R> out) throws InterruptedException {
    while (inFlight.size() >= bounds.calls
        || (!inFlight.isEmpty() && bytesInFlight + bytes > bounds.bytes)) {
      Asked<C> first = inFlight.element();
      R made = answer.apply(InFlight.await(first.call));
      remove();
      if (first.window.equals(window)) {
        out.accept(made);
      } else {
        waiting.add(new Waiting<>(made, first.timestamp, first.window));
      }
    }
  }

  /** Takes the call that an element has begun. */
  void add(
      CompletableFuture<C> call,
      long bytes,
      Instant timestamp,
      BoundedWindow window,
      Consumer<R> out)
      throws InterruptedException {
    if (waiting.size() < bounds.waiting) {
      inFlight.add(new Asked<>(call, bytes, timestamp, window));
      bytesInFlight += bytes;
    } else {
      out.accept(answer.apply(InFlight.await(call)));
    }
  }

  private void remove() {
    bytesInFlight -= inFlight.remove().bytes;
  }

  /** Waits for what is still in flight, and gives out all that is left. */
  void finish(Late<R> out) throws InterruptedException {
    waiting.forEach(each -> out.give(each.answer, each.timestamp, each.window));
    waiting.clear();
    while (!inFlight.isEmpty()) {
      Asked<C> first = inFlight.element();
      R made = answer.apply(InFlight.await(first.call));
      remove();
      out.give(made, first.timestamp, first.window);
    }
  }

  /** Cancels what a bundle that failed has left in flight; nothing after {@link #finish}. */
  void abandon() {
    inFlight.forEach(asked -> asked.call.cancel(true));
    inFlight.clear();
    waiting.clear();
    bytesInFlight = 0;
  }
}
