/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

/**
 * What the header of a file tells.
 *
 * @param format such as WAV
 * @param millis how long it is, or null if its header does not tell
 */
public record Media(String format, Long millis) {

  /**
   * Looks at the header of a file.
   *
   * @throws MalformedMediaException if it is none of WAV, FLAC, MP3, MP4, Ogg, WebM and AMR
   */
  public static Media of(Source file) throws MalformedMediaException {
    if (file.has(0, "RIFF") && file.has(8, "WAVE")) {
      return new Media("WAV", Wav.millis(file));
    }
    // A tag in front may belong to either.
    long start = Mp3.behindTag(file);
    if (file.has(start, "fLaC")) {
      return new Media("FLAC", Flac.millis(file, start));
    }
    if (file.has(4, "ftyp")) {
      return new Media("MP4", Mp4.millis(file));
    }
    if (file.has(0, "OggS")) {
      return new Media("Ogg", Ogg.millis(file));
    }
    if (WebM.begins(file)) {
      return new Media("WebM", WebM.millis(file));
    }
    if (file.has(0, "#!AMR")) {
      return new Media("AMR", Amr.millis(file));
    }
    if (Mp3.begins(file, start)) {
      return new Media("MP3", Mp3.millis(file, start));
    }
    throw new MalformedMediaException(
        "is not WAV, FLAC, MP3, MP4 (M4A), Ogg, WebM or AMR by its first bytes");
  }
}
