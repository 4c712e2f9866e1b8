/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.List;

/**
 * One entry of a lexicon: a name, what it is, and the concepts it may stand for, best first.
 *
 * @param system the code system of the concepts, or an empty string
 */
record Term(String name, Sort sort, String system, List<Concept> concepts) {
  Term {
    concepts = List.copyOf(concepts);
  }
}
