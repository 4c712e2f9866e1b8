/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.time.Duration;

/**
 * One thing that goes wrong, where, and how often. Immutable; begin with a factory and narrow it:
 *
 * <pre>{@code
 * FaultRule.throttle().on("Start*").times(3)              // the first three starts, of any family
 * FaultRule.loseResponse().on("StartPHI*").nth(2)         // the second start of a PHI job only
 * FaultRule.cutBody().service("s3").on("GetObject").every(10)
 * FaultRule.internalError().percent(5, 42)                // 5 % of all calls but S3's, by seed 42
 * FaultRule.failJob("no luck").jobNamed("shard-7")        // every job whose name holds shard-7
 * FaultRule.partialJob(10).nth(2)                         // one file in ten of the second job
 * FaultRule.unprocessedFile("INTERNAL_ERROR").file("b.txt").times(1)
 * }</pre>
 *
 * <p>A rule on calls that names no service is about every service but S3: jobs and clients stand on
 * S3, and a rule for <q>any call</q> seldom means its. Matches are counted over the life of the
 * rule. The first rule, in the order they were given, that is due for a call, a job or a file is
 * the one that fires.
 *
 * @param action what goes wrong
 * @param scope what it goes wrong with
 * @param turns how often
 * @param details what more the action is told
 */
public record FaultRule(
    FaultAction action, FaultScope scope, FaultTurns turns, FaultDetails details) {

  private static FaultRule of(FaultAction action) {
    return new FaultRule(action, FaultScope.ALL, FaultTurns.ALWAYS, FaultDetails.NONE);
  }

  /** Refuses calls as if there were too many. */
  public static FaultRule throttle() {
    return of(FaultAction.THROTTLE);
  }

  /** Refuses calls with the service's internal error. */
  public static FaultRule internalError() {
    return of(FaultAction.INTERNAL_ERROR);
  }

  /** Refuses calls with 503. */
  public static FaultRule unavailable() {
    return of(FaultAction.UNAVAILABLE);
  }

  /** Refuses calls as if their credentials had expired. */
  public static FaultRule expireCredentials() {
    return of(FaultAction.EXPIRE_CREDENTIALS);
  }

  /** Refuses calls for want of a permission. */
  public static FaultRule deny() {
    return of(FaultAction.DENY);
  }

  /** Closes the connection before anything is done. */
  public static FaultRule refuse() {
    return of(FaultAction.REFUSE);
  }

  /** Resets the connection before anything is done. */
  public static FaultRule reset() {
    return of(FaultAction.RESET);
  }

  /** Lets calls wait before they are done and answered. */
  public static FaultRule delay(Duration time) {
    return of(FaultAction.DELAY).taking(time);
  }

  /** Does what calls ask and closes the connection in place of the answer. */
  public static FaultRule loseResponse() {
    return of(FaultAction.LOSE_RESPONSE);
  }

  /** Does what calls ask and closes the connection in the middle of the answer. */
  public static FaultRule cutBody() {
    return of(FaultAction.CUT_BODY);
  }

  /** Ends jobs FAILED with this Message. */
  public static FaultRule failJob(String message) {
    return of(FaultAction.FAIL_JOB).withMessage(message);
  }

  /**
   * Leaves one file in so many of a job unprocessed, the first of all among them: a job of two
   * files or more ends PARTIAL_SUCCESS.
   *
   * @param files at least 2
   */
  public static FaultRule partialJob(long files) {
    return of(FaultAction.PARTIAL_JOB).with(new FaultDetails(Duration.ZERO, "", "", files));
  }

  /** Makes jobs take so much longer. */
  public static FaultRule delayJob(Duration time) {
    return of(FaultAction.DELAY_JOB).taking(time);
  }

  /** Accepts jobs and answers, and knows nothing of them any more. */
  public static FaultRule loseJob() {
    return of(FaultAction.LOSE_JOB);
  }

  /** Cuts manifests of jobs in the middle. */
  public static FaultRule cutManifest() {
    return of(FaultAction.CUT_MANIFEST);
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

  /** Only calls of this service, by its signing name, such as {@code s3}. */
  public FaultRule service(String name) {
    return in(new FaultScope(name, scope.operation(), scope.jobName(), scope.key()));
  }

  /** Only calls of operations that match this glob, such as {@code Start*}. */
  public FaultRule on(String glob) {
    return in(new FaultScope(scope.service(), glob, scope.jobName(), scope.key()));
  }

  /** Only jobs whose name holds this. */
  public FaultRule jobNamed(String part) {
    return in(new FaultScope(scope.service(), scope.operation(), part, scope.key()));
  }

  /** Only files whose key holds this, or the manifest of this name. */
  public FaultRule file(String part) {
    return key(part);
  }

  /** Only calls of S3 about objects whose key holds this. */
  public FaultRule key(String part) {
    return in(new FaultScope(scope.service(), scope.operation(), scope.jobName(), part));
  }

  /** Only the match of this number, from 1. */
  public FaultRule nth(long number) {
    return at(new FaultTurns(number, 1, turns.every(), turns.percent(), turns.seed()));
  }

  /** Only so many matches, from where the rule begins. */
  public FaultRule times(long count) {
    return at(new FaultTurns(turns.nth(), count, turns.every(), turns.percent(), turns.seed()));
  }

  /** Only each so-manieth match. */
  public FaultRule every(long count) {
    return at(new FaultTurns(turns.nth(), turns.times(), count, turns.percent(), turns.seed()));
  }

  /** Only so many matches in a hundred, drawn by the seed. */
  public FaultRule percent(int share, long seed) {
    return at(new FaultTurns(turns.nth(), turns.times(), turns.every(), share, seed));
  }

  /** With another name for the error, or ErrorCode for the file. */
  public FaultRule withCode(String code) {
    return with(new FaultDetails(details.time(), code, details.message(), details.oneFileIn()));
  }

  /** With other words. */
  public FaultRule withMessage(String message) {
    return with(new FaultDetails(details.time(), details.code(), message, details.oneFileIn()));
  }

  private FaultRule taking(Duration time) {
    return with(new FaultDetails(time, details.code(), details.message(), details.oneFileIn()));
  }

  private FaultRule in(FaultScope other) {
    return new FaultRule(action, other, turns, details);
  }

  private FaultRule at(FaultTurns other) {
    return new FaultRule(action, scope, other, details);
  }

  private FaultRule with(FaultDetails other) {
    return new FaultRule(action, scope, turns, other);
  }

  /** How long what waits is to wait. */
  public Duration time() {
    return details.time();
  }

  /** The name of the error, or the ErrorCode of a file. */
  public String codeOr(String usual) {
    return details.code().isEmpty() ? usual : details.code();
  }

  /** What the error, or the job, says. */
  public String message() {
    return details.message().isEmpty()
        ? "Injected by a fault rule of the emulator."
        : details.message();
  }
}
