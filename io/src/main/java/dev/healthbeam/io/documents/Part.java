/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.io.Serializable;

/**
 * A stretch of a document, cut so that it fits a service's limit.
 *
 * @param beginByte where it begins, in bytes from 0
 * @param endByte where it ends, exclusive
 * @param beginCodePoint where it begins, in Unicode code points from 0: what is added to every
 *     offset the service reports for this part
 */
public record Part(long beginByte, long endByte, long beginCodePoint) implements Serializable {

  /** The length in bytes. */
  public long bytes() {
    return endByte - beginByte;
  }
}
