/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/**
 * What goes wrong when a {@link FaultRule} fires, and to what: a call, a job, one file of it, or
 * one of its manifests.
 */
public enum FaultAction {
  /** The call is refused as if it were one too many; nothing is done. */
  THROTTLE(FaultSubject.CALL),
  /** The call is refused with the service's internal error; nothing is done. */
  INTERNAL_ERROR(FaultSubject.CALL),
  /** The call is refused with 503; nothing is done. */
  UNAVAILABLE(FaultSubject.CALL),
  /** The call is refused as if its credentials had expired; nothing is done. */
  EXPIRE_CREDENTIALS(FaultSubject.CALL),
  /** The call is refused for want of a permission; nothing is done. */
  DENY(FaultSubject.CALL),
  /** The connection is closed without an answer; nothing is done. */
  REFUSE(FaultSubject.CALL),
  /** The connection is reset, as a firewall or a dying host would; nothing is done. */
  RESET(FaultSubject.CALL),
  /** The call waits for the rule's seconds before it is done and answered. */
  DELAY(FaultSubject.CALL),
  /** The call is done, and then the connection is closed in place of the answer. */
  LOSE_RESPONSE(FaultSubject.CALL),
  /** The call is done, and the connection closed in the middle of the answer's body. */
  CUT_BODY(FaultSubject.CALL),
  /** The job ends FAILED and analyses nothing. */
  FAIL_JOB(FaultSubject.JOB),
  /** One file in so many of the job comes out unprocessed, the first of all among them. */
  PARTIAL_JOB(FaultSubject.JOB),
  /** The job takes the rule's seconds longer. */
  DELAY_JOB(FaultSubject.JOB),
  /** The job is accepted and answered, and never heard of again. */
  LOSE_JOB(FaultSubject.JOB),
  /** The file comes out in the unprocessed manifest, with the rule's code. */
  UNPROCESSED_FILE(FaultSubject.FILE),
  /** The file is in the success manifest but its output object is not there. */
  MISSING_OUT(FaultSubject.FILE),
  /** The file's output object is cut in the middle. */
  CORRUPT_OUT(FaultSubject.FILE),
  /** The manifest is cut in the middle. */
  CUT_MANIFEST(FaultSubject.MANIFEST);

  private final FaultSubject subject;

  FaultAction(FaultSubject subject) {
    this.subject = subject;
  }

  FaultSubject subject() {
    return subject;
  }

  /** Whether a rule with this action says for how long. */
  boolean takesTime() {
    return this == DELAY || this == DELAY_JOB;
  }
}
