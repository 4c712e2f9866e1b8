/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import dev.healthbeam.emulator.text.codes.Icd10Cm;
import dev.healthbeam.emulator.text.codes.RxNorm;
import dev.healthbeam.emulator.text.codes.SnomedCt;
import dev.healthbeam.emulator.text.codes.SnomedKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The official releases that the user gave: the terms they add to the lexicon, and who ranks the
 * concepts of each code system. What was not given is answered from the built-in tables.
 */
final class Official implements OfficialTerms {
  /** Nothing was given. */
  static final Official NONE = new Official(null, null, null);

  private final Icd10Cm icd10cm;
  private final RxNorm rxnorm;
  private final SnomedCt snomedct;

  private Official(Icd10Cm icd10cm, RxNorm rxnorm, SnomedCt snomedct) {
    this.icd10cm = icd10cm;
    this.rxnorm = rxnorm;
    this.snomedct = snomedct;
  }

  /**
   * Reads releases.
   *
   * @param icd10cm null if not given; so the others
   * @param terms gets the names of medications and of clinical concepts
   */
  static Official read(Path icd10cm, Path rxnorm, Path snomedct, LexiconBuilder terms)
      throws IOException {
    RxNorm drugs = rxnorm == null ? null : RxNorm.read(rxnorm);
    if (drugs != null) {
      drugs.names((number, name, brand) -> terms.addOfficial(name, number, false));
    }
    int first = drugs == null ? 0 : drugs.size();
    return new Official(
        icd10cm == null ? null : Icd10Cm.read(icd10cm),
        drugs,
        snomedct == null
            ? null
            : SnomedCt.read(
                snomedct, (number, name, kind) -> terms.addOfficial(name, first + number, true)));
  }

  @Override
  public Term term(int number) {
    int drugs = rxnorm == null ? 0 : rxnorm.size();
    if (number < drugs) {
      Code concept = rxnorm.code(number);
      Sort sort = rxnorm.isBrand(number) ? Sort.BRAND : Sort.GENERIC;
      return new Term(concept.description(), sort, "", List.of(), List.of(concept), List.of());
    }
    Code concept = snomedct.code(number - drugs);
    SnomedKind kind = snomedct.kind(number - drugs);
    String name = concept.description();
    return new Term(
        name.contains(" (") ? name.substring(0, name.lastIndexOf(" (")) : name,
        sort(kind),
        nature(kind),
        List.of(),
        List.of(),
        List.of(concept));
  }

  private static Sort sort(SnomedKind kind) {
    return switch (kind) {
      case DISORDER, FINDING -> Sort.CONDITION;
      case TEST -> Sort.TEST;
      case PROCEDURE -> Sort.PROCEDURE;
      case TREATMENT -> Sort.TREATMENT;
      case BODY_STRUCTURE -> Sort.SITE;
    };
  }

  /** Findings are what patients tell, unless they were found by an examination. */
  private static String nature(SnomedKind kind) {
    return switch (kind) {
      case DISORDER -> "DIAGNOSIS";
      case FINDING -> "SYMPTOM";
      default -> "";
    };
  }

  /** Who ranks the concepts of ICD-10-CM. */
  Ranker icd10cm() {
    return icd10cm == null
        ? asked -> Ranking.best(asked.term().icd10cm(), asked)
        : new RememberingRanker(
            asked -> icd10cm.best(names(asked), asked.attributes(), codes(asked.term().icd10cm())));
  }

  /** Who ranks the concepts of RxNorm. */
  Ranker rxnorm() {
    return rxnorm == null
        ? asked -> Ranking.best(asked.term().rxnorm(), asked)
        : new RememberingRanker(
            asked -> rxnorm.best(names(asked), asked.attributes(), codes(asked.term().rxnorm())));
  }

  /** Who ranks the concepts of SNOMED CT. */
  Ranker snomedct() {
    Ranker builtIn = asked -> Ranking.best(asked.term().snomedct(), asked);
    if (snomedct == null) {
      return builtIn;
    }
    Ranker official =
        new RememberingRanker(
            asked ->
                snomedct.best(
                    names(asked),
                    asked.attributes(),
                    codes(asked.term().snomedct()),
                    kind(asked.sort())));
    return asked -> (kind(asked.sort()) == null ? builtIn : official).best(asked);
  }

  /** Null where the releases have nothing of the kind: "severe" is no clinical concept. */
  private static SnomedKind kind(Sort sort) {
    return switch (sort) {
      case CONDITION -> SnomedKind.FINDING;
      case TEST -> SnomedKind.TEST;
      case PROCEDURE -> SnomedKind.PROCEDURE;
      case TREATMENT -> SnomedKind.TREATMENT;
      case SITE -> SnomedKind.BODY_STRUCTURE;
      default -> null;
    };
  }

  private static Set<String> names(Ranker.Asked asked) {
    Set<String> names = new LinkedHashSet<>();
    names.add(asked.words());
    names.add(asked.term().name());
    return names;
  }

  private static List<String> codes(List<Code> concepts) {
    return concepts.stream().map(Code::code).toList();
  }

  /** The edition of SNOMED CT that its answers name. */
  String snomedEdition() {
    return snomedct == null ? "US" : snomedct.edition();
  }

  /**
   * The date of that edition: without a release that which the documentation shows; the identifiers
   * of the lexicon are older than it.
   */
  String snomedDate() {
    return snomedct == null ? "20220301" : snomedct.date();
  }

  /** What was given, to be told with every answer: {@code ICD-10-CM 2026 order file}. */
  List<String> versions() {
    List<String> versions = new ArrayList<>();
    if (icd10cm != null) {
      versions.add(icd10cm.version());
    }
    if (rxnorm != null) {
      versions.add(rxnorm.version());
    }
    if (snomedct != null) {
      versions.add(snomedct.version());
    }
    return versions;
  }
}
