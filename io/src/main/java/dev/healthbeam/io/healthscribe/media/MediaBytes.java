/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import java.io.IOException;

/** The bytes of a recording, of which a header needs but a few. */
public interface MediaBytes {

  /** How many there are. */
  long size();

  /**
   * Bytes from an offset on.
   *
   * @param offset where to begin, from 0
   * @param length how many
   * @return fewer where the recording ends before; none behind its end
   */
  byte[] read(long offset, int length) throws IOException;
}
