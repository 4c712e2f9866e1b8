/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the engine knows beforehand. Immutable once built.
 *
 * @param words all words of the lexicons
 * @param terms conditions, medications, procedures, anatomy, behaviours, modifiers and cues
 * @param sections headings; the nature of the term is the name of a {@link Layout.Section}
 * @param professions professions; only a context makes them personal
 * @param places large cities (nature CITY) and states (nature STATE)
 * @param units units of test results
 * @param givenNames given names in lower case
 * @param official the releases of code systems that the user gave
 */
record Vocabulary(
    Words words,
    Lexicon terms,
    Lexicon sections,
    Lexicon professions,
    Lexicon places,
    Lexicon units,
    WordSet givenNames,
    Official official) {

  /** What comes with the engine. */
  static Vocabulary builtIn() {
    try {
      return with(null, null, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What comes with the engine, and official releases.
   *
   * @param officialIcd10cm the file, null if there is none; so the others
   * @throws IOException if one cannot be read or is something else
   */
  static Vocabulary with(Path officialIcd10cm, Path officialRxnorm, Path officialSnomedct)
      throws IOException {
    Map<String, Code> icd10cm = concepts("icd10cm.tsv");
    Map<String, Code> rxnorm = concepts("rxnorm.tsv");
    Map<String, Code> snomedct = concepts("snomedct.tsv");
    Words.Builder words = new Words.Builder();
    LexiconBuilder terms = new LexiconBuilder(words, true);
    for (String resource :
        List.of(
            "cues.tsv",
            "conditions.tsv",
            "medications.tsv",
            "procedures.tsv",
            "behaviours.tsv",
            "modifiers.tsv",
            "anatomy.tsv")) {
      for (TermTable.Row row : TermTable.read(resource)) {
        Term term =
            new Term(
                row.get("name"),
                Sort.valueOf(row.get("sort")),
                row.get("nature"),
                pick(row, "icd10cm", icd10cm),
                pick(row, "rxnorm", rxnorm),
                pick(row, "snomedct", snomedct));
        boolean countable =
            switch (term.sort()) {
              case CONDITION, TEST, PROCEDURE, TREATMENT, SITE, FORM -> true;
              default -> false;
            };
        for (String name : row.names()) {
          if (countable) {
            terms.addWithPlural(name, term);
          } else {
            terms.add(name, term);
          }
        }
      }
    }
    Set<String> givenNames = new HashSet<>();
    for (TermTable.Row row : TermTable.read("given-names.tsv")) {
      givenNames.add(Tokens.of(row.get("name")).folded(0));
    }
    LexiconBuilder sections = plain("sections.tsv", Sort.CUE, words);
    LexiconBuilder professions = plain("professions.tsv", Sort.PROFESSION, words);
    LexiconBuilder places = plain("places.tsv", Sort.ADDRESS, words);
    LexiconBuilder units = plain("units.tsv", Sort.UNIT, words);
    Official official = Official.read(officialIcd10cm, officialRxnorm, officialSnomedct, terms);
    Words built = words.build();
    return new Vocabulary(
        built,
        terms.build(built, official),
        sections.build(built, OfficialTerms.NONE),
        professions.build(built, OfficialTerms.NONE),
        places.build(built, OfficialTerms.NONE),
        units.build(built, OfficialTerms.NONE),
        WordSet.of(givenNames),
        official);
  }

  private static Map<String, Code> concepts(String resource) {
    Map<String, Code> concepts = new HashMap<>();
    for (TermTable.Row row : TermTable.read(resource)) {
      concepts.put(row.get("code"), new Code(row.get("code"), row.get("description")));
    }
    return concepts;
  }

  private static List<Code> pick(TermTable.Row row, String column, Map<String, Code> concepts) {
    List<Code> picked = new ArrayList<>();
    for (String code : row.list(column)) {
      Code concept = concepts.get(code);
      if (concept == null) {
        throw new IllegalStateException(column + " has no description of the code " + code);
      }
      picked.add(concept);
    }
    return picked;
  }

  private static LexiconBuilder plain(String resource, Sort sort, Words.Builder words) {
    LexiconBuilder lexicon = new LexiconBuilder(words, false);
    for (TermTable.Row row : TermTable.read(resource)) {
      for (String name : row.names()) {
        lexicon.add(name, new Term(name, sort, row.get("nature"), List.of(), List.of(), List.of()));
      }
    }
    return lexicon;
  }
}
