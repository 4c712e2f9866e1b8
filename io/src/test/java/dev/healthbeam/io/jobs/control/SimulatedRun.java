/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.RunPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * One run of some jobs by controllers that crash, stall and overlap, over services and a network
 * that fail, in virtual time. All that happens follows from the seed. Every {@link Invariant} is
 * checked after every event.
 *
 * <p>What it assumes, in milliseconds, is what {@link Controller} asks for: {@link #SKEW} twice +
 * {@link #PAUSE} + {@link #TIMEOUT} + {@link #LATE} + {@link #VISIBILITY} is less than margin +
 * settleTime, and {@link #LATE} + {@link #VISIBILITY} less than settleTime.
 */
final class SimulatedRun {

  /** How far a controller's clock is off. */
  static final long SKEW = 3_000;

  /** The longest pause between looking at the clock and sending. */
  static final long PAUSE = 10_000;

  /** When a client gives up waiting for an answer. */
  static final long TIMEOUT = 30_000;

  /** How long after that the service may still accept what was sent. */
  static final long LATE = 12_000;

  /** How long an accepted job may stay unseen. */
  static final long VISIBILITY = 15_000;

  /** How far the service's clock is off. */
  static final long SERVICE_SKEW = 15_000;

  private static final long BEGINNING = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MOST_CONTROLLERS = 12;
  private static final List<RunMode> MODES = List.of(RunMode.values());

  private record Event(long at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  final long seed;
  final Flaw flaw;
  final SplittableRandom random;
  final History history;
  final Weather weather;
  final SimulatedLedger ledger = new SimulatedLedger();
  final SimulatedService service;
  final SimulatedNetwork network = new SimulatedNetwork(this);
  final SimulatedPlan plan = new SimulatedPlan();
  final Map<String, Quota> quotas = new HashMap<>();
  final Map<String, Manners> manners = new HashMap<>();
  final RunPolicy policy;

  /** Jobs whose first name somebody else's job bears. */
  final Set<String> taken = new HashSet<>();

  /** Whether no two controllers ever live at once. */
  final boolean oneAtATime;

  /** Whether other people use the account, too. */
  final boolean shared;

  /** Whether some controllers come for a visit only, and leave the jobs to themselves. */
  private final boolean visited;

  /** When the last thing happens that is not the controllers' own doing. */
  final long quietFrom;

  long now = BEGINNING;

  /** How many events have been. */
  long steps;

  private final List<Invariant> invariants;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<SimulatedController> controllers = new ArrayList<>();
  private long crashAfter = -1;
  private boolean duels;
  private long order;

  SimulatedRun(long seed) {
    this(seed, Flaw.NONE, false);
  }

  /**
   * @param flaw what is wrong with the controllers
   * @param traced whether to write all of it down for people
   */
  SimulatedRun(long seed, Flaw flaw, boolean traced) {
    this.seed = seed;
    this.flaw = flaw;
    random = new SplittableRandom(seed);
    history = new History(traced, BEGINNING);
    invariants = Invariants.all();
    oneAtATime = random.nextInt(3) == 0;
    boolean enforced = !oneAtATime || random.nextBoolean();
    shared = enforced && random.nextInt(3) == 0;
    visited = random.nextInt(5) == 0;
    policy =
        new RunPolicy(
            1 + random.nextInt(3),
            Duration.ofMinutes(4 + random.nextInt(20)),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(90));
    List<String> kinds = new ArrayList<>(kinds());
    service = service(kinds, enforced);
    weather = new Weather(random, now);
    makeJobs(kinds);
    duels = !oneAtATime && random.nextInt(4) == 0;
    at(now, this::spawn);
    quietFrom = makeTrouble(kinds);
  }

  private Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      kinds.add(SimulatedRules.ALL.get(random.nextInt(SimulatedRules.ALL.size())).kind());
    }
    return kinds;
  }

  private SimulatedService service(List<String> kinds, boolean enforced) {
    boolean real = random.nextInt(4) == 0; // else numbers small enough for few jobs to meet them
    List<SimulatedService.Family> families = new ArrayList<>();
    for (SimulatedRules rules : SimulatedRules.ALL) {
      if (kinds.contains(rules.kind())) {
        Quota quota = real ? rules.quota() : smaller(rules.quota());
        quotas.put(rules.kind(), quota);
        manners.put(rules.kind(), rules.manners());
        int limit = enforced ? quota.maxActiveJobs() : Integer.MAX_VALUE;
        families.add(
            new SimulatedService.Family(rules, limit, tokenMemory(), random.nextBoolean()));
      }
    }
    return new SimulatedService(
        random,
        families,
        VISIBILITY,
        10 * MINUTE,
        random.nextLong(2 * SERVICE_SKEW) - SERVICE_SKEW,
        random.nextBoolean());
  }

  private Quota smaller(Quota quota) {
    return new Quota(
        1 + random.nextInt(Math.min(4, quota.maxActiveJobs())),
        Math.min(quota.startsPerSecond(), 0.5 + random.nextInt(5)),
        Math.min(quota.listsPerSecond(), 2 + random.nextInt(9)),
        Math.min(quota.describesPerSecond(), 1 + random.nextInt(9)));
  }

  private long tokenMemory() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> MINUTE;
      case 2 -> 10 * MINUTE;
      default -> 1_000 * DAY;
    };
  }

  private void makeJobs(List<String> kinds) {
    service.roleMissing = random.nextInt(12) == 0;
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      SimulatedRules rules = service.family(kind).rules;
      String name = "job-" + i;
      plan.add(kind, name, rules.nameIsId() ? 1 : 1 + random.nextInt(4));
      switch (random.nextInt(15)) {
        case 0 -> service.poison.add(name);
        case 1 -> {
          if (rules.limits()) {
            service.overlong.add(name);
          }
        }
        case 2 -> {
          if (rules.nameIsId()) {
            taken.add(name);
            service.acceptFromOthers(kind, name + "-1", now);
          }
        }
        default -> {}
      }
    }
  }

  /** Puts into the calendar what befalls the run from outside, and gives the end of it. */
  private long makeTrouble(List<String> kinds) {
    long last = weather.until;
    if (random.nextInt(8) == 0) {
      at(now + random.nextLong(10 * MINUTE), () -> ledger.stopMarker = true);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      at(now + random.nextLong(20 * MINUTE), this::strike);
    }
    for (int i = shared ? 1 + random.nextInt(12) : 0; i > 0; i--) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      long from = now + random.nextLong(15 * MINUTE);
      long millis = random.nextLong(random.nextInt(3) > 0 ? 5 * MINUTE : 40 * MINUTE);
      last = Math.max(last, from + millis);
      at(
          from,
          () -> history.count(service.occupy(kind, now, millis) ? "a place taken" : "all taken"));
    }
    return last;
  }

  /** Everything dies after so many events, and one controller is made later. */
  SimulatedRun crashingAfter(long events) {
    crashAfter = events;
    return this;
  }

  /** Runs to the end; throws at the first thing that must not happen. */
  void run() {
    while (!events.isEmpty()) {
      Event next = events.poll();
      now = Math.max(now, next.at);
      steps++;
      history.turn = null;
      history.gaveUp = null;
      next.what.run();
      if (steps == crashAfter) {
        controllers.forEach(SimulatedController::crash);
        at(now + random.nextLong(5 * MINUTE), this::spawn);
      }
      for (Invariant invariant : invariants) {
        invariant.check(this);
      }
    }
    for (Invariant invariant : invariants) {
      invariant.checkEnd(this);
    }
  }

  void at(long time, Runnable what) {
    events.add(new Event(time, order++, what));
  }

  private void spawn() {
    if (oneAtATime) {
      controllers.forEach(SimulatedController::crash);
    }
    SimulatedController controller =
        new SimulatedController(this, "owner-" + controllers.size(), mode());
    controllers.add(controller);
    history.note(now, controller, "begins", null);
    controller.begin();
  }

  private RunMode mode() {
    return visited && random.nextInt(4) > 0
        ? MODES.get(random.nextInt(MODES.size()))
        : RunMode.AWAIT;
  }

  /** How many controllers there have been. */
  int controllers() {
    return controllers.size();
  }

  /**
   * Whether a controller that is about to start a job is to stand still, while a second one appears
   * though nothing else happened to the first.
   */
  boolean duel(SimulatedController first) {
    boolean stalls = weather.strikes(Weather.Trouble.STALLS, now) && random.nextInt(5) == 0;
    if ((duels && first == controllers.get(0)) || stalls) {
      duels = false;
      if (controllers.size() < MOST_CONTROLLERS) {
        at(now + random.nextLong(random.nextBoolean() ? 15_000 : 120_000), this::spawn);
        history.count("a duel");
        return true;
      }
    }
    return false;
  }

  /** Something happens to the controllers: a crash, a stall, a second one, a whole night. */
  private void strike() {
    SimulatedController victim = controllers.get(controllers.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> {
        victim.crash();
        at(now + random.nextLong(5 * MINUTE), this::spawn);
      }
      case 1 -> {
        victim.pause(random.nextLong(10 * MINUTE));
        at(now + random.nextLong(2 * MINUTE), this::spawn);
      }
      case 2 -> spawn();
      default -> {
        controllers.forEach(SimulatedController::crash);
        at(now + random.nextLong(600 * MINUTE), this::spawn);
      }
    }
  }

  /** A controller ended by itself; if it has not finished, somebody makes another later. */
  void ended(SimulatedController controller, boolean finished) {
    history.note(now, controller, finished ? "has finished" : "is gone", null);
    if (!finished) {
      history.count(history.gaveUp == controller ? "gave up" : "left as " + controller.mode());
      at(now + random.nextLong(10 * MINUTE), this::spawn);
    }
  }
}
