/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/**
 * What goes wrong when a {@link FaultRule} fires, and to what: a call, a job, or one file of it.
 */
public enum FaultAction {
  /** The call is refused as if it were one too many. */
  THROTTLE(FaultSubject.CALL),
  /** The call is refused with InternalServerException; nothing was done. */
  INTERNAL_ERROR(FaultSubject.CALL),
  /** The call is refused with ServiceUnavailableException; nothing was done. */
  SERVICE_UNAVAILABLE(FaultSubject.CALL),
  /** The call is done, and then the connection is closed in place of the answer. */
  LOSE_RESPONSE(FaultSubject.CALL),
  /** The job ends FAILED and analyses nothing. */
  FAIL_JOB(FaultSubject.JOB),
  /** The file comes out in the unprocessed manifest, with the rule's code. */
  UNPROCESSED_FILE(FaultSubject.FILE),
  /** The file is in the success manifest but its output object is not there. */
  MISSING_OUT(FaultSubject.FILE),
  /** The file's output object is cut in the middle. */
  CORRUPT_OUT(FaultSubject.FILE);

  private final FaultSubject subject;

  FaultAction(FaultSubject subject) {
    this.subject = subject;
  }

  FaultSubject subject() {
    return subject;
  }
}
