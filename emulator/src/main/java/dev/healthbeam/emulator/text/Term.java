/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.List;

/**
 * One entry of a lexicon.
 *
 * @param name its first name
 * @param sort what it is
 * @param nature what more there is to say: a trait, the kind of a cue; may be empty
 * @param icd10cm the concepts it may stand for, likeliest first; so for the other systems
 */
record Term(
    String name,
    Sort sort,
    String nature,
    List<Concept> icd10cm,
    List<Concept> rxnorm,
    List<Concept> snomedct) {
  Term {
    icd10cm = List.copyOf(icd10cm);
    rxnorm = List.copyOf(rxnorm);
    snomedct = List.copyOf(snomedct);
  }
}
