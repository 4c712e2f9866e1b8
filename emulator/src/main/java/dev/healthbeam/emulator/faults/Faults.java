/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The rules in force and how often each has matched. Safe for use by many threads. */
public final class Faults {
  private final List<Counted> rules = new CopyOnWriteArrayList<>();

  /** Rules to begin with. */
  public Faults(List<FaultRule> rules) {
    rules.forEach(this::add);
  }

  /** Adds a rule after the others. */
  public void add(FaultRule rule) {
    rules.add(new Counted(rule));
  }

  /** Removes all rules. */
  public void clear() {
    rules.clear();
  }

  /** The rules, in the order they were given. */
  public List<RuleStatus> status() {
    return rules.stream().map(Counted::status).toList();
  }

  /** What goes wrong with this call. Counts the call: ask once. */
  public Optional<FaultRule> onCall(Call call) {
    return due(FaultSubject.CALL, scope -> scope.holds(call));
  }

  /** What goes wrong with this job. Counts the job: ask once. */
  public Optional<FaultRule> onJob(String jobName) {
    return due(FaultSubject.JOB, scope -> scope.holds(jobName, ""));
  }

  /** What goes wrong with this file of a job. Counts the file: ask once. */
  public Optional<FaultRule> onFile(String jobName, String key) {
    return due(FaultSubject.FILE, scope -> scope.holds(jobName, key));
  }

  /**
   * What goes wrong with this manifest of a job. Counts the manifest: ask once.
   *
   * @param name which it is: {@code summary}, {@code success} or {@code unprocessed}
   */
  public Optional<FaultRule> onManifest(String jobName, String name) {
    return due(FaultSubject.MANIFEST, scope -> scope.holds(jobName, name));
  }

  private Optional<FaultRule> due(FaultSubject subject, Predicate<FaultScope> matches) {
    FaultRule due = null;
    for (Counted counted : rules) {
      if (counted.rule.action().subject() == subject && matches.test(counted.rule.scope())) {
        // Every rule that matches counts, also one that another has come before.
        due = counted.matched(due == null) && due == null ? counted.rule : due;
      }
    }
    return Optional.ofNullable(due);
  }

  private static final class Counted {
    private final FaultRule rule;
    private long matches;
    private long due;
    private long fired;

    private Counted(FaultRule rule) {
      this.rule = rule;
    }

    /** Counts a match; whether the rule is due for it. */
    private synchronized boolean matched(boolean first) {
      matches++;
      if (due >= rule.turns().times() || !rule.turns().isDue(matches)) {
        return false;
      }
      due++;
      fired += first ? 1 : 0;
      return true;
    }

    private synchronized RuleStatus status() {
      return new RuleStatus(rule, matches, fired);
    }
  }
}
