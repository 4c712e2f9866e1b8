/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    List<Code> icd10cm,
    List<Code> rxnorm,
    List<Code> snomedct) {
  Term {
    icd10cm = List.copyOf(icd10cm);
    rxnorm = List.copyOf(rxnorm);
    snomedct = List.copyOf(snomedct);
  }

  /** This term, which may also stand for what another of the same name stands for. */
  Term with(Term other) {
    return new Term(
        name,
        sort,
        nature,
        joined(icd10cm, other.icd10cm),
        joined(rxnorm, other.rxnorm),
        joined(snomedct, other.snomedct));
  }

  private static List<Code> joined(List<Code> first, List<Code> second) {
    if (second.isEmpty()) {
      return first;
    }
    Set<String> codes = new LinkedHashSet<>();
    List<Code> joined = new ArrayList<>();
    for (List<Code> concepts : List.of(first, second)) {
      for (Code concept : concepts) {
        if (codes.add(concept.code())) {
          joined.add(concept);
        }
      }
    }
    return joined;
  }
}
