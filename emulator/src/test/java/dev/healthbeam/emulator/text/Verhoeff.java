/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** The check digit of SNOMED CT identifiers (SNOMED CT release file specification, section 6). */
final class Verhoeff {
  /** Multiplication in the dihedral group of order ten. */
  private static final int[][] PRODUCTS = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Verhoeff() {}

  static boolean isValid(String identifier) {
    int check = 0;
    for (int i = 0; i < identifier.length(); i++) {
      int digit = identifier.charAt(identifier.length() - 1 - i) - '0';
      for (int times = 0; times < i % 8; times++) {
        digit = PERMUTATION[digit];
      }
      check = PRODUCTS[check][digit];
    }
    return check == 0;
  }
}
