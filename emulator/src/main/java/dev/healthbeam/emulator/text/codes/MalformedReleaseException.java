/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not the official release it was given as. Its message is one line. */
public final class MalformedReleaseException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what was expected of a whole file or folder. */
  MalformedReleaseException(Path file, String expected) {
    super(file + ": " + expected);
  }

  /** Says what was expected of a line, counted from 1. */
  MalformedReleaseException(Path file, long line, String expected) {
    super(file + " line " + line + ": " + expected);
  }
}
