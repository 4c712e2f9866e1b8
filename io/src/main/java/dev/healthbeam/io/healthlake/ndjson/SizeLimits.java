/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.Serializable;

/**
 * How large a resource may be, in bytes of its line.
 *
 * @param resource any but a Binary
 * @param binary a Binary
 */
public record SizeLimits(int resource, int binary) implements Serializable {

  /** The largest limit that can be set: a line is held in memory whole. */
  static final int MAX_BINARY = 1 << 30;

  private static final String BINARY = "Binary";

  /**
   * 5 MB for a resource, 164 MB for a Binary (HealthLake developer guide, "Quotas"; taken as powers
   * of two, so that nothing is held back here that the service might take). The 5 MB are said of
   * FHIR REST; for imports the guide names no other limit than that of a Binary.
   */
  public static final SizeLimits DEFAULT = new SizeLimits(5 << 20, 164 << 20);

  /** Checks that the limits are positive and a Binary may be the larger. */
  public SizeLimits {
    if (resource < 1 || binary < resource || binary > MAX_BINARY) {
      throw new IllegalArgumentException(
          "a resource may have 1 byte up to the size of a Binary, which may have up to 1 GiB; not "
              + resource
              + " and "
              + binary);
    }
  }

  /** What a resource of a type may have; {@code null} is a type that is not known. */
  int of(String type) {
    return BINARY.equals(type) ? binary : resource;
  }
}
