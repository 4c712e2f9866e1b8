/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;

/**
 * What a window is called in keys and names of jobs: when it begins and ends, in UTC, as in {@code
 * 20261121T190000Z-20261121T191500Z}. Names sort as windows do. The global window's is empty.
 */
final class WindowName {

  private static final DateTimeFormatter SECONDS = format("uuuuMMdd'T'HHmmss'Z'");
  private static final DateTimeFormatter MILLIS = format("uuuuMMdd'T'HHmmss.SSS'Z'");

  private WindowName() {}

  /**
   * The name of a window.
   *
   * @throws IllegalArgumentException if it is not an interval of time
   */
  static String of(BoundedWindow window) {
    if (window instanceof GlobalWindow) {
      return "";
    }
    if (window instanceof IntervalWindow interval) {
      return of(interval.start()) + "-" + of(interval.end());
    }
    throw new IllegalArgumentException(
        "documents are in a window of " + window.getClass() + ", which is not an interval of time");
  }

  private static String of(org.joda.time.Instant instant) {
    long millis = instant.getMillis();
    return (millis % 1000 == 0 ? SECONDS : MILLIS).format(Instant.ofEpochMilli(millis));
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
