/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/**
 * One thing that goes wrong, where, and how often. Immutable; begin with a factory and narrow it:
 *
 * <pre>{@code
 * FaultRule.throttle().on("Start*").times(3)         // the first three starts, of any family
 * FaultRule.loseResponse().on("StartPHI*").nth(2)    // the second start of a PHI job only
 * FaultRule.failJob("no luck").jobNamed("shard-7")   // every job whose name holds shard-7
 * FaultRule.unprocessedFile("INTERNAL_ERROR").file("b.txt").times(1)
 * }</pre>
 *
 * <p>What matches is counted over the life of the emulator, per rule. The first rule, in the order
 * they were given, that is due for a call, a job or a file is the one that fires.
 *
 * @param action what goes wrong
 * @param operation a glob of operation names for the actions on calls: {@code *} stands for any
 *     characters
 * @param jobName part of a job's name; empty matches every job. A call matches by the JobName in
 *     its request, or by the name of the job whose JobId is in its request
 * @param file part of a file's key, for the actions on files; empty matches every file
 * @param from number of the first match that fires, from 1
 * @param times how many matches fire from there on
 * @param code ErrorCode of an unprocessed file
 * @param message Message of a failed job
 */
public record FaultRule(
    FaultAction action,
    String operation,
    String jobName,
    String file,
    long from,
    long times,
    String code,
    String message) {

  /** Checks the values. */
  public FaultRule {
    if (from < 1 || times < 1) {
      throw new IllegalArgumentException(
          "from is " + from + " and times is " + times + "; both must be at least 1");
    }
  }

  private static FaultRule of(FaultAction action) {
    return new FaultRule(action, "*", "", "", 1, Long.MAX_VALUE, "", "");
  }

  /** Refuses calls as if there were too many. */
  public static FaultRule throttle() {
    return of(FaultAction.THROTTLE);
  }

  /** Refuses calls with InternalServerException. */
  public static FaultRule internalError() {
    return of(FaultAction.INTERNAL_ERROR);
  }

  /** Refuses calls with ServiceUnavailableException. */
  public static FaultRule serviceUnavailable() {
    return of(FaultAction.SERVICE_UNAVAILABLE);
  }

  /** Does what calls ask and closes the connection in place of the answer. */
  public static FaultRule loseResponse() {
    return of(FaultAction.LOSE_RESPONSE);
  }

  /** Ends jobs FAILED with this Message. */
  public static FaultRule failJob(String message) {
    return of(FaultAction.FAIL_JOB).withMessage(message);
  }

  /** Leaves files unprocessed with this ErrorCode. */
  public static FaultRule unprocessedFile(String code) {
    return of(FaultAction.UNPROCESSED_FILE).withCode(code);
  }

  /** Lists files as successes and writes no output for them. */
  public static FaultRule missingOut() {
    return of(FaultAction.MISSING_OUT);
  }

  /** Cuts the output of files in the middle. */
  public static FaultRule corruptOut() {
    return of(FaultAction.CORRUPT_OUT);
  }

  /** Only calls of operations that match this glob, such as {@code Start*}. */
  public FaultRule on(String glob) {
    return new FaultRule(action, glob, jobName, file, from, times, code, message);
  }

  /** Only jobs whose name holds this. */
  public FaultRule jobNamed(String part) {
    return new FaultRule(action, operation, part, file, from, times, code, message);
  }

  /** Only files whose key holds this. */
  public FaultRule file(String part) {
    return new FaultRule(action, operation, jobName, part, from, times, code, message);
  }

  /** Only the match of this number, from 1. */
  public FaultRule nth(long number) {
    return new FaultRule(action, operation, jobName, file, number, 1, code, message);
  }

  /** Only so many matches, from where the rule begins. */
  public FaultRule times(long count) {
    return new FaultRule(action, operation, jobName, file, from, count, code, message);
  }

  private FaultRule withCode(String newCode) {
    return new FaultRule(action, operation, jobName, file, from, times, newCode, message);
  }

  private FaultRule withMessage(String newMessage) {
    return new FaultRule(action, operation, jobName, file, from, times, code, newMessage);
  }
}
