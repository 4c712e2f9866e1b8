/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Amounts() {}

  /** {@code 12,345}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1 note}, {@code 12,345 notes}; the noun's plural ends in s. */
  public static String count(long n, String noun) {
    return count(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** {@code 950 B}, {@code 40.0 kB}, {@code 1.2 GB}; a kB has 1,000 bytes, as in AWS's quotas. */
  public static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.95 && unit < BYTE_UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %s", amount, BYTE_UNITS[unit]);
  }

  /** {@code 8 s}, {@code 2 min 05 s}, {@code 3 h 20 min}, {@code 2 d 4 h}. */
  public static String time(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** {@code 1,234.56}; an amount below ten cents keeps four places: {@code 0.0014}. */
  public static String money(BigDecimal amount) {
    boolean small = amount.signum() != 0 && amount.abs().compareTo(new BigDecimal("0.1")) < 0;
    BigDecimal rounded = amount.setScale(small ? 4 : 2, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, small ? "%,.4f" : "%,.2f", rounded);
  }
}
