/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it; what falls due then runs on the test's thread. */
public final class ManualTime implements Time {
  private record Task(Instant due, long number, Runnable task) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long numbers;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    tasks.add(new Task(now.plus(delay), numbers++, task));
  }

  /** Moves on, running what falls due at the moment it does. */
  public void advance(Duration by) {
    Instant until = now().plus(by);
    for (Task next = due(until); next != null; next = due(until)) {
      next.task().run();
    }
  }

  /** Moves on by so many seconds. */
  public void advanceSeconds(double seconds) {
    advance(Duration.ofNanos((long) (seconds * 1e9)));
  }

  private synchronized Task due(Instant until) {
    Task next = tasks.peek();
    if (next == null || next.due().isAfter(until)) {
      now = until;
      return null;
    }
    now = next.due().isAfter(now) ? next.due() : now;
    return tasks.remove();
  }
}
