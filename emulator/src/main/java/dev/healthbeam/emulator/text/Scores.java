/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * Scores that differ as a model's do, but are the same for the same words in the same context.
 * Words come as a number made of their hash codes, which Java's specification fixes.
 */
final class Scores {
  private static final double LOWEST = 0.70;
  private static final double HIGHEST = 0.99;

  private Scores() {}

  /** A score between 0.70 and 0.99. */
  static double of(String kind, int words) {
    return round(LOWEST + (HIGHEST - LOWEST) * fraction(kind, words));
  }

  /** The score of a relation: the farther apart, the lower. */
  static double relation(int distance, int owner, int attribute) {
    double near = HIGHEST - 0.015 * distance;
    return round(Math.max(0.5, near) + 0.0099 * fraction("relation", owner * 31 + attribute));
  }

  /** The score of the next-best concept. */
  static double next(double score, String code) {
    return round(score * (0.45 + 0.4 * fraction("next", code.hashCode())));
  }

  /** A number from 0 to 1: what the words come to, stirred so that similar words differ too. */
  private static double fraction(String kind, int words) {
    int hash = kind.hashCode() * 0x01000193 ^ words;
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    hash ^= hash >>> 12;
    hash *= 0x297A2D39;
    hash ^= hash >>> 15;
    return (hash >>> 8) / (double) (1 << 24);
  }

  /** The score to six places. */
  static double round(double score) {
    return Math.round(score * 1e6) / 1e6;
  }
}
