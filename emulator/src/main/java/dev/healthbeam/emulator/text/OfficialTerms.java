/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Terms that are too many to keep as objects: each is made when it is asked for. */
interface OfficialTerms {
  /** No terms. */
  OfficialTerms NONE =
      number -> {
        throw new IndexOutOfBoundsException(number);
      };

  /** The term of a number. */
  Term term(int number);
}
