/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Scores that differ as a model's do, but are the same for the same words in the same context. */
final class Scores {
  private static final double LOWEST = 0.70;
  private static final double HIGHEST = 0.99;

  private Scores() {}

  /** A score between 0.70 and 0.99. */
  static double of(String kind, String words) {
    return round(LOWEST + (HIGHEST - LOWEST) * fraction(kind, words));
  }

  /** The score of a relation: the farther apart, the lower. */
  static double relation(int distance, String words) {
    double near = HIGHEST - 0.015 * distance;
    return round(Math.max(0.5, near) + 0.0099 * fraction("relation", words));
  }

  /** The score of the next-best concept. */
  static double next(double score, String code) {
    return round(score * (0.45 + 0.4 * fraction("next", code)));
  }

  /** A number from 0 to 1: the FNV-1a hash, stirred so that short words differ too. */
  private static double fraction(String kind, String words) {
    int hash = 0x811C9DC5;
    for (String part : new String[] {kind, words}) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x01000193;
      }
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    hash ^= hash >>> 12;
    return (hash >>> 8) / (double) (1 << 24);
  }

  private static double round(double score) {
    return Math.round(score * 1e6) / 1e6;
  }
}
