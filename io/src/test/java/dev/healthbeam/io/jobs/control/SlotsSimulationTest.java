/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Windows that share quotas while their workers stall, crash and come back, in virtual time; all
 * that happens follows from a seed. After every event no more jobs may be active than all shares
 * together allow, and in the end every window must have run all its jobs.
 */
class SlotsSimulationTest {

  private static final int SCHEDULES = 20_000;

  /** How a window's worker might get it wrong. */
  private enum Mistake {
    /** Starts jobs in a slot it took over while those of the former holder are running. */
    DOES_NOT_WAIT,
    /** Goes on in a slot without looking whether it still has it. */
    NEVER_RENEWS,
    /** Takes what it wants, whoever has it. */
    WRITES_UNCONDITIONALLY,
    /** Forgets whom the former holder was waiting for. */
    FORGETS_THOSE_BEFORE
  }

  @Test
  void allWindowsTogetherKeepWithinTheQuota() {
    for (long seed = 0; seed < SCHEDULES; seed++) {
      long current = seed;
      assertDoesNotThrow(
          () -> new Simulation(current, EnumSet.noneOf(Mistake.class)).run(), "seed " + seed);
    }
  }

  @Test
  void everyMistakeIsCaught() {
    for (Mistake mistake : Mistake.values()) {
      int caught = 0;
      for (long seed = 0; seed < 2_000; seed++) {
        try {
          new Simulation(seed, EnumSet.of(mistake)).run();
        } catch (AssertionError e) {
          caught++;
        }
      }
      assertThat(mistake.name(), caught, greaterThan(0));
    }
  }

  private static final class Simulation {

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final long SKEW = 3_000;
    private static final long PAUSE = 10_000;
    private static final long VISIBILITY = 15_000;
    private static final long END = Duration.ofDays(4).toMillis();

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
      @Override
      public int compareTo(Event other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
      }
    }

    private record Job(int window, long begins, long ends) {}

    private final Random random;
    private final Set<Mistake> mistakes;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final @Nullable Slot[] slots;
    private final int[] versions;
    private final int share;
    private final int[] left;
    private final List<Job> jobs = new ArrayList<>();
    private long now;
    private long order;

    Simulation(long seed, Set<Mistake> mistakes) {
      this.random = new Random(seed);
      this.mistakes = mistakes;
      this.slots = new Slot[1 + random.nextInt(3)];
      this.versions = new int[slots.length];
      this.share = 1 + random.nextInt(3);
      this.left = new int[2 + random.nextInt(5)];
      for (int window = 0; window < left.length; window++) {
        left[window] = 1 + random.nextInt(4);
        Worker worker = new Worker(window);
        later(random.nextInt(60_000), worker::turn);
      }
    }

    void run() {
      while (!events.isEmpty() && now < END) {
        Event event = events.remove();
        now = event.at;
        event.what.run();
        long active = jobs.stream().filter(job -> isActive(job, 0)).count();
        if (active > (long) share * slots.length) {
          throw new AssertionError(active + " jobs are active, in " + slots.length + " slots");
        }
      }
      for (int window = 0; window < left.length; window++) {
        if (left[window] > 0) {
          throw new AssertionError("window " + window + " never ran " + left[window] + " jobs");
        }
      }
    }

    private void later(long delay, Runnable what) {
      events.add(new Event(now + delay, order++, what));
    }

    /** Whether a job is active and has been for so long. */
    private boolean isActive(Job job, long since) {
      return job.begins + since <= now && now < job.ends;
    }

    /** Whether a listing would show an active job of a window; new ones may be missing. */
    private boolean shows(int window) {
      return jobs.stream()
          .anyMatch(job -> job.window == window && isActive(job, random.nextLong(VISIBILITY)));
    }

    private final class Worker {
      private final int window;
      private final String name;
      private final long skew = random.nextLong(2 * SKEW) - SKEW;
      private int index = -1;
      private int version;
      private @Nullable Slot held;

      Worker(int window) {
        this.window = window;
        this.name = window + "/1";
      }

      private Instant clock() {
        return Instant.ofEpochMilli(now + skew);
      }

      /** One call of the splittable DoFn: get or keep a slot, then start a job or look at them. */
      void turn() {
        int chance = random.nextInt(100);
        if (chance < 5) { // another worker goes on, after a while
          held = null;
          later(random.nextLong(600_000), this::turn);
        } else if (chance < 10) { // the worker stalls
          later(random.nextLong(600_000), this::turn);
        } else {
          hold();
        }
      }

      private void hold() {
        boolean due = held == null || Slots.renewalDue(held, clock(), LEASE);
        if (!due || (held != null && mistakes.contains(Mistake.NEVER_RENEWS))) {
          use();
          return;
        }
        List<Slots.Seen> seen = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
          seen.add(new Slots.Seen(i, String.valueOf(versions[i]), slots[i]));
        }
        Slots.Claim claim = Slots.choose(seen, name, clock(), LEASE).orElse(null);
        held = null;
        if (claim == null) {
          again();
          return;
        }
        later(random.nextLong(5_000), () -> write(claim, this::use));
      }

      private void write(Slots.Claim claim, Runnable then) {
        boolean asSeen = String.valueOf(versions[claim.index()]).equals(claim.version());
        if (!asSeen && !mistakes.contains(Mistake.WRITES_UNCONDITIONALLY)) {
          held = null;
          again();
          return;
        }
        index = claim.index();
        version = ++versions[index];
        Slot slot = claim.slot();
        if (mistakes.contains(Mistake.FORGETS_THOSE_BEFORE) && slot.before().size() > 1) {
          List<String> before = slot.before();
          slot =
              new Slot(
                  slot.of(),
                  slot.holder(),
                  slot.since(),
                  slot.renewedAt(),
                  before.subList(before.size() - 1, before.size()));
        }
        slots[index] = slot;
        if (random.nextInt(20) == 0) { // the answer is lost
          held = null;
          again();
          return;
        }
        held = slot;
        then.run();
      }

      private void use() {
        if (!held.before().isEmpty() && !mistakes.contains(Mistake.DOES_NOT_WAIT)) {
          boolean settled =
              !clock().isBefore(Slots.settlesAt(held, SETTLE))
                  && held.before().stream()
                      .noneMatch(one -> shows(Integer.parseInt(one.substring(0, 1))));
          if (!settled) {
            again();
          } else {
            String seen = String.valueOf(version);
            write(new Slots.Claim(index, seen, held.settled(clock())), this::again);
          }
          return;
        }
        if (clock().isAfter(Slots.usableUntil(held, LEASE))
            && !mistakes.contains(Mistake.NEVER_RENEWS)) {
          again();
          return;
        }
        later(random.nextLong(PAUSE), this::start);
      }

      /** The ledger, which all workers of a window share, says how many are active. */
      private void start() {
        long active = jobs.stream().filter(job -> job.window == window && isActive(job, 0)).count();
        if (left[window] > 0 && active < share) {
          left[window]--;
          jobs.add(new Job(window, now, now + 1 + random.nextLong(1_800_000)));
        } else if (left[window] == 0 && active == 0) {
          if (held != null && versions[index] == version) {
            slots[index] = held.left(clock());
            versions[index]++;
          }
          return;
        }
        again();
      }

      private void again() {
        later(1_000 + random.nextLong(9_000), this::turn);
      }
    }
  }
}
