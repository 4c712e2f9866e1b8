/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

/**
 * Why a visit was not sent to HealthScribe: values of {@link
 * dev.healthbeam.io.jobs.DocumentFailure#getReason()} beside those of {@link
 * dev.healthbeam.io.jobs.FailureReasons}.
 */
public final class ScribeFailureReasons {

  /** The object's header is of no format that the service reads. */
  public static final String UNSUPPORTED_MEDIA = "UNSUPPORTED_MEDIA";

  /** The recording lasts longer than the service takes. */
  public static final String TOO_LONG = "TOO_LONG";

  /** The recording is shorter than the service takes. */
  public static final String TOO_SHORT = "TOO_SHORT";

  /** The settings of this visit are such that the service would refuse them. */
  public static final String INVALID_SETTINGS = "INVALID_SETTINGS";

  private ScribeFailureReasons() {}
}
