/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Tells a recording's format and length from its header: the beginning, and for some formats a few
 * bytes elsewhere. The name of the object is of no account.
 */
public final class MediaReader {

  private static final List<FormatReader> READERS =
      List.of(
          WavHeader::read,
          FlacHeader::read,
          Mp4Header::read,
          OggHeader::read,
          WebmHeader::read,
          AmrHeader::read,
          Mp3Header::read); // last: it has the weakest mark

  private MediaReader() {}

  /** A reader of one format: null where it is another. */
  interface FormatReader {
    @Nullable Media read(Header header) throws IOException;
  }

  /**
   * What a recording is; empty where it is in none of the formats of {@link Format}.
   *
   * @throws IOException if its bytes cannot be read
   */
  public static Optional<Media> read(MediaBytes bytes) throws IOException {
    Header header = new Header(bytes);
    for (FormatReader reader : READERS) {
      Media media = reader.read(header);
      if (media != null) {
        return Optional.of(media);
      }
    }
    return Optional.empty();
  }
}
