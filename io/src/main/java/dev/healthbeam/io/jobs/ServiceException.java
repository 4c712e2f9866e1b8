/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/**
 * A call to a service that did not succeed, classified by the error's name, never its HTTP status.
 */
public class ServiceException extends Exception {

  /** What an error lets the caller do. */
  public enum Kind {
    /** Refused for now: rate or quota. Nothing was accepted; ask again later. */
    THROTTLED,
    /**
     * Refused by a limit that may pass or may be this job's own fault. Nothing was accepted; ask
     * again later, a bounded number of times.
     */
    LIMITED,
    /** Nobody knows whether the call was accepted: no answer, or a server's error. Look first. */
    UNCERTAIN,
    /** Another job bears the name of the one to be started. Look first. */
    NAME_TAKEN,
    /**
     * The caller's credentials are none, or not good any more. Nothing was accepted, and it says
     * nothing about what was asked; ask again when they are renewed, a bounded number of times.
     */
    CREDENTIALS,
    /** Refused for good: the same call will not succeed. */
    REJECTED,
    /** What the call named does not exist. */
    NOT_FOUND
  }

  private final Kind kind;
  private final String errorName;

  /**
   * @param kind the kind
   * @param errorName the service's name of the error, e.g. {@code TooManyRequestsException}
   * @param message what was tried and what the service said; no document text
   * @param cause the client's exception
   */
  public ServiceException(Kind kind, String errorName, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.errorName = errorName;
  }

  /** What the caller can do. */
  public Kind kind() {
    return kind;
  }

  /** The service's name of the error. */
  public String errorName() {
    return errorName;
  }
}
