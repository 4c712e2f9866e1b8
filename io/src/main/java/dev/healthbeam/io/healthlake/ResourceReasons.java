/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.ndjson.Inflated;
import dev.healthbeam.io.healthlake.ndjson.LineFault;
import dev.healthbeam.io.jobs.FailureReasons;

/**
 * Why a resource failed: the values of {@link ResourceFailure#getReason()}, an open set. Beside
 * these there are the names of {@link LineFault}, for lines that were not sent, and those of {@link
 * FailureReasons}, for whole files.
 */
public final class ResourceReasons {

  /** The service refused the resource; code and message are its own. */
  public static final String REFUSED = "REFUSED";

  /**
   * What the service counted differs from what it was given and what its logs name: so many
   * resources may not be in the data store.
   */
  public static final String UNACCOUNTED = FailureReasons.UNACCOUNTED;

  /** The file says it is gzip and cannot be inflated. */
  public static final String BAD_GZIP = Inflated.BAD_GZIP;

  /** The file inflates further than any text does. */
  public static final String INFLATES_TOO_FAR = Inflated.INFLATES_TOO_FAR;

  /** No line of the file can be sent; each is a failure of its own. */
  static final String NO_GOOD_LINE = "NO_GOOD_LINE";

  private ResourceReasons() {}
}
