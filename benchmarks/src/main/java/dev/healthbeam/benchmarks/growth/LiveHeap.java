/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The most heap that is in use when all garbage is gone: collects it now and then, for about one
 * part in twenty of the time.
 */
final class LiveHeap {
  private static final int REST = 20;
  private static final Duration SHORTEST_REST = Duration.ofMillis(200);

  private long most;

  private LiveHeap() {}

  /** Begins to look, for as long as the process lives. */
  static LiveHeap watched() {
    LiveHeap heap = new LiveHeap();
    Thread thread = new Thread(heap::watch, "live-heap");
    thread.setDaemon(true);
    thread.start();
    return heap;
  }

  private void watch() {
    while (true) {
      long took = look();
      LockSupport.parkNanos(Math.max(SHORTEST_REST.toNanos(), REST * took));
    }
  }

  private synchronized long look() {
    long begun = System.nanoTime();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
    return System.nanoTime() - begun;
  }

  /** The most so far, in bytes. */
  synchronized long most() {
    return most;
  }
}
