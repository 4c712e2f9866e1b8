/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/**
 * What a ratio is to be.
 *
 * @param bound on which side of the value
 * @param value the value
 */
record Goal(Bound bound, double value) {

  /** A ratio that is only shown. */
  static final Goal NONE = new Goal(Bound.NONE, 0);

  /** The sides of a value. */
  enum Bound {
    NONE,
    /** Of speeds: the more the better. */
    AT_LEAST,
    /** Of time, calls and memory: the less the better. */
    AT_MOST
  }

  static Goal atLeast(double value) {
    return new Goal(Bound.AT_LEAST, value);
  }

  static Goal atMost(double value) {
    return new Goal(Bound.AT_MOST, value);
  }

  boolean met(double ratio) {
    return switch (bound) {
      case NONE -> true;
      case AT_LEAST -> ratio >= value;
      case AT_MOST -> ratio <= value;
    };
  }

  /** The goal and whether a ratio meets it, for the table. */
  String of(double ratio) {
    String met = met(ratio) ? "met" : "MISSED";
    return switch (bound) {
      case NONE -> "";
      case AT_LEAST -> String.format(Locale.ROOT, ">= %.2f %s", value, met);
      case AT_MOST -> String.format(Locale.ROOT, "<= %.2f %s", value, met);
    };
  }

  /** The same as members of an object. */
  void write(double ratio, JsonGenerator out) throws IOException {
    if (bound != Bound.NONE) {
      out.writeNumberField(bound == Bound.AT_LEAST ? "atLeast" : "atMost", value);
      out.writeBooleanField("met", met(ratio));
    }
  }
}
