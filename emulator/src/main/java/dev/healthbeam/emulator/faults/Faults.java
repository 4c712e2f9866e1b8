/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /**
   * What goes wrong with this call. Counts the call: ask once.
   *
   * @param operation its name
   * @param jobName the name of the job it is about, or an empty string
   */
  public Optional<FaultRule> onCall(String operation, String jobName) {
    return due(FaultSubject.CALL, operation, jobName, "");
  }

  /** What goes wrong with this job. Counts the job: ask once. */
  public Optional<FaultRule> onJob(String jobName) {
    return due(FaultSubject.JOB, "", jobName, "");
  }

  /** What goes wrong with this file of a job. Counts the file: ask once. */
  public Optional<FaultRule> onFile(String jobName, String key) {
    return due(FaultSubject.FILE, "", jobName, key);
  }

  private Optional<FaultRule> due(
      FaultSubject subject, String operation, String jobName, String key) {
    FaultRule due = null;
    for (Counted counted : rules) {
      FaultRule rule = counted.rule;
      boolean matches =
          rule.action().subject() == subject
              && jobName.contains(rule.jobName())
              && key.contains(rule.file())
              && (subject != FaultSubject.CALL || counted.operation.matcher(operation).matches());
      // Every rule that matches counts, also one that another has come before.
      if (matches && counted.fires() && due == null) {
        due = rule;
      }
    }
    return Optional.ofNullable(due);
  }

  private static final class Counted {
    private final FaultRule rule;
    private final Pattern operation;
    private final AtomicLong matches = new AtomicLong();

    private Counted(FaultRule rule) {
      this.rule = rule;
      this.operation =
          Pattern.compile(
              Arrays.stream(rule.operation().split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
    }

    private boolean fires() {
      long past = matches.getAndIncrement() - (rule.from() - 1);
      return past >= 0 && past < rule.times();
    }
  }
}
