/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.InFlight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Calls that the elements of a bundle have begun, a bounded number in flight at a time, and whose
 * answers are given out while later elements are processed, or when the bundle ends.
 *
 * <p>What is given out while an element is processed can only be given out into that element's
 * window. An answer that belongs into another one waits for the end of the bundle; so that not many
 * are held, a bundle whose elements change windows all the time goes on one by one. Answers are
 * held: let them be small.
 *
 * @param <R> what a call answers
 */
final class BundleAnswers<R> {

  /** How many of other windows are held until the end of the bundle. */
  static final int MOST_WAITING = 10_000;

  private final int limit;
  private final Deque<Asked<R>> inFlight = new ArrayDeque<>();
  private final List<Asked<R>> waiting = new ArrayList<>();

  /** Where an answer comes out when its bundle ends. */
  @FunctionalInterface
  interface Late<R> {
    void give(R answer, Instant timestamp, BoundedWindow window);
  }

  private record Asked<R>(CompletableFuture<R> answer, Instant timestamp, BoundedWindow window) {}

  /**
   * @param limit how many calls may be in flight
   */
  BundleAnswers(int limit) {
    this.limit = limit;
  }

  /**
   * Makes room for an element's call: to be called before it is begun.
   *
   * @param out takes the answers that belong into the element's window
   */
  void makeRoom(BoundedWindow window, Consumer<R> out) throws InterruptedException {
    while (inFlight.size() >= limit) {
      Asked<R> first = inFlight.remove();
      R answer = InFlight.await(first.answer);
      if (first.window.equals(window)) {
        out.accept(answer);
      } else {
        waiting.add(first);
      }
    }
  }

  /** Takes the call that an element has begun. */
  void add(CompletableFuture<R> call, Instant timestamp, BoundedWindow window, Consumer<R> out)
      throws InterruptedException {
    if (waiting.size() < MOST_WAITING) {
      inFlight.add(new Asked<>(call, timestamp, window));
    } else {
      out.accept(InFlight.await(call));
    }
  }

  /** Waits for what is still in flight, and gives out all that is left. */
  void finish(Late<R> out) throws InterruptedException {
    waiting.addAll(inFlight);
    inFlight.clear();
    for (Asked<R> asked : waiting) {
      out.give(InFlight.await(asked.answer), asked.timestamp, asked.window);
    }
    waiting.clear();
  }
}
