/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts of a folder. */
public final class Notes {
  private Notes() {}

  /**
   * All files of a folder, by name.
   *
   * @throws IOException if there are none, or one cannot be read as UTF-8
   */
  public static List<String> of(Path folder) throws IOException {
    List<String> notes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        notes.add(Files.readString(file));
      }
    }
    if (notes.isEmpty()) {
      throw new IOException("there is no file in " + folder);
    }
    return notes;
  }

  /** Note number {@code i} of a given length, cut from one long text again and again. */
  public static byte[] cut(byte[] text, int i, int bytes) {
    byte[] note = new byte[bytes];
    for (int at = 0; at < bytes; at++) {
      note[at] = text[(int) (((long) i * bytes + at) % text.length)];
    }
    return note;
  }
}
