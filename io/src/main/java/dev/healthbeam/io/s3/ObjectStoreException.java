/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A call to S3 that did not succeed, classified by the error's name.
 *
 * <p>The message names the location and the error, never an object's content.
 */
public class ObjectStoreException extends RuntimeException {

  /** What kind of trouble it was. */
  public enum Kind {
    /** No such object or bucket. */
    NOT_FOUND,
    /** The caller may not do this. */
    ACCESS_DENIED,
    /** A condition on the object's version did not hold. */
    PRECONDITION_FAILED,
    /** The bucket is in another Region than the client. */
    WRONG_REGION,
    /** No credentials could be found, or they have expired or are not known. */
    CREDENTIALS,
    /** Nothing wrong with the request: throttling, 5xx or the network, after the SDK's retries. */
    UNAVAILABLE,
    /** The object is longer than {@link ObjectStore#MAX_WHOLE_BYTES}. */
    TOO_LONG,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;
  private final String errorName;

  /**
   * @param kind the kind
   * @param errorName the service's or the SDK's name for the error, e.g. {@code NoSuchKey}
   * @param message what was tried on which location, and what is wrong
   * @param cause the SDK's exception, if any
   */
  public ObjectStoreException(
      Kind kind, String errorName, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.errorName = errorName;
  }

  /** The kind of trouble. */
  public Kind kind() {
    return kind;
  }

  /** The service's or the SDK's name for the error. */
  public String errorName() {
    return errorName;
  }
}
