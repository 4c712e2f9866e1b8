/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of runs: folder names in the workspace and beginnings of job names. */
public final class RunNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MAX_STEM = 32;

  private RunNames() {}

  /** What is wrong with a run's name, or empty. */
  public static Optional<String> problem(String run) {
    return NAME.matcher(run).matches()
        ? Optional.empty()
        : Optional.of(
            "--run="
                + run
                + ": a run's name has up to 64 letters, digits, dots, dashes and underscores, and"
                + " begins with a letter or digit");
  }

  /**
   * A new run's name: the last folder of the input and a second, {@code notes-20261121-071639}. The
   * only place where a clock enters a run's identity; given again as {@code --run} it is the same.
   */
  public static String generate(String input, Instant now) {
    return stem(input) + "-" + TIME.format(now);
  }

  /** A name made of the input's last folder, always the same. */
  public static String stem(String input) {
    String path = input.replaceAll("/+$", "");
    String stem =
        path.substring(path.lastIndexOf('/') + 1)
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-+", "")
            .toLowerCase(Locale.ROOT);
    stem = stem.substring(0, Math.min(MAX_STEM, stem.length())).replaceAll("-+$", "");
    return stem.isEmpty() ? "run" : stem;
  }
}
