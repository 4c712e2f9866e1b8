/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a header tells of a recording.
 *
 * @param format its format
 * @param length how long it is, or null where the header does not tell
 */
public record Media(Format format, @Nullable Duration length) {

  /** Formats of recordings. */
  public enum Format {
    /** RIFF WAVE, also RF64 and BW64. */
    WAV,
    /** FLAC in its own container. */
    FLAC,
    /** MPEG audio, layer I, II or III. */
    MP3,
    /** ISO base media: MP4, M4A. */
    MP4,
    /** Ogg: Vorbis, Opus, FLAC, Speex. */
    OGG,
    /** WebM. */
    WEBM,
    /** AMR and AMR-WB. */
    AMR
  }

  static Media of(Format format, @Nullable Duration length) {
    return new Media(format, length);
  }

  /** So many units at so many a second; null where it is not known or makes no sense. */
  static @Nullable Duration length(long units, long perSecond) {
    return length((double) units, (double) perSecond);
  }

  /** The same of fractions. */
  static @Nullable Duration length(double units, double perSecond) {
    double seconds = units / perSecond;
    boolean sensible = units > 0 && perSecond > 0 && seconds < 1e9;
    return sensible ? Duration.ofNanos((long) (seconds * 1e9)) : null;
  }
}
