/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** AMR and AMR-WB: a mark, then frames of 20 ms whose sizes differ. The header tells no length. */
final class AmrHeader {

  private AmrHeader() {}

  static @Nullable Media read(Header header) throws IOException {
    boolean amr = header.has(0, "#!AMR\n") || header.has(0, "#!AMR-WB\n");
    return amr ? Media.of(Format.AMR, null) : null;
  }
}
