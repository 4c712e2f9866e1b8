/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only where somebody sleeps. It survives serialization within this JVM. */
public final class VirtualTime implements Timekeeper {

  private static final Map<Long, AtomicLong> CLOCKS = new ConcurrentHashMap<>();

  private final long id;

  private VirtualTime(long id) {
    this.id = id;
  }

  /** A clock of its own. */
  public static synchronized VirtualTime start() {
    long id = CLOCKS.size();
    CLOCKS.put(id, new AtomicLong(Instant.parse("2030-01-01T00:00:00Z").toEpochMilli()));
    return new VirtualTime(id);
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(CLOCKS.get(id).get());
  }

  @Override
  public void sleep(Duration time) {
    CLOCKS.get(id).addAndGet(time.toMillis());
  }

  @Override
  public Duration resumeDelay(Duration wait) {
    return Duration.ZERO;
  }
}
