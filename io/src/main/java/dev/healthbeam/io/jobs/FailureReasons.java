/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** Why a document failed: the values of {@link DocumentFailure#getReason()}. */
public final class FailureReasons {

  /** The document has no bytes. */
  public static final String EMPTY = "EMPTY";

  /** The document is larger than the run allows. */
  public static final String TOO_LARGE = "TOO_LARGE";

  /** The document must be cut and is not UTF-8. */
  public static final String NOT_UTF8 = "NOT_UTF8";

  /** There is no such object. */
  public static final String NOT_FOUND = "NOT_FOUND";

  /** The object may not be read. */
  public static final String ACCESS_DENIED = "ACCESS_DENIED";

  /** S3 does not give the object out: archived, or encrypted with a key that may not be used. */
  public static final String UNREADABLE = "UNREADABLE";

  /** The object was overwritten after it had been listed. */
  public static final String CHANGED = "CHANGED";

  /** Another document of the run bears the same id. */
  public static final String DUPLICATE_ID = "DUPLICATE_ID";

  /** The run was planned before this document was given. */
  public static final String NOT_PLANNED = "NOT_PLANNED";

  /** The service left a file of it unprocessed; the code is the service's. */
  public static final String UNPROCESSED = "UNPROCESSED";

  /** A file of it stands in no manifest of its job. */
  public static final String UNACCOUNTED = "UNACCOUNTED";

  /** The service says it wrote an output, and there is none. */
  public static final String OUTPUT_MISSING = "OUTPUT_MISSING";

  /** The output is not what the service should have written. */
  public static final String OUTPUT_INVALID = "OUTPUT_INVALID";

  /** Its job failed, was stopped, timed out, was refused or lost: {@code JOB_} and the outcome. */
  public static final String JOB_PREFIX = "JOB_";

  private FailureReasons() {}
}
