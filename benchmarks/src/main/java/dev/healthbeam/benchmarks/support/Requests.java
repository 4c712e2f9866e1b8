/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Many requests, a fixed number of them in flight. */
public final class Requests {
  private Requests() {}

  /**
   * Sends them all, as many at a time as one bundle of the connectors has, and waits for the last.
   *
   * @return how many a second were answered
   */
  public static double perSecond(int count, IntFunction<CompletableFuture<?>> request) {
    return perSecond(count, Clients.IN_FLIGHT, request);
  }

  /**
   * Sends them all and waits for the last.
   *
   * @return how many a second were answered
   */
  public static double perSecond(
      int count, int inFlight, IntFunction<CompletableFuture<?>> request) {
    Semaphore free = new Semaphore(inFlight);
    CompletableFuture<?>[] all = new CompletableFuture<?>[count];
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      free.acquireUninterruptibly();
      all[i] = request.apply(i).whenComplete((done, failure) -> free.release());
    }
    CompletableFuture.allOf(all).join();
    return count / ((System.nanoTime() - begun) / 1e9);
  }
}
