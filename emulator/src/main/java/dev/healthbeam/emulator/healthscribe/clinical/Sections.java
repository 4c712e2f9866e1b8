/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says what each segment is about, by what is in it, who says it, and what was said before. One
 * pass: what comes later changes nothing.
 */
final class Sections {
  /** Fewer words say too little to go by the words before. */
  private static final int SOME_WORDS = 4;

  /** What is said of a plan, and has nothing clinical in it, takes this many. */
  private static final int PLAN_WORDS = 5;

  private static final Pattern ABOUT_YOU =
      Pattern.compile("\\byou(?:r|'re|'ve)?\\b", Pattern.CASE_INSENSITIVE);

  private final List<ReadSegment> done = new ArrayList<>();

  /** What the clinician last spoke about. */
  private SectionKind clinicians = SectionKind.OTHER;

  /** Whether the clinician's last words were a question about the patient. */
  private boolean asked;

  private Sections() {}

  static List<ReadSegment> of(List<ReadSegment> segments) {
    Sections sections = new Sections();
    segments.forEach(sections::add);
    return sections.done;
  }

  private void add(ReadSegment next) {
    SectionKind kind = next.segment().isClinicians() ? clinicians(next) : patients(next);
    if (next.segment().isClinicians()) {
      // "Okay." and the like leave open what was asked.
      if (kind != SectionKind.OTHER || words(next) >= SOME_WORDS) {
        asked = kind == SectionKind.SUBJECTIVE && next.isQuestion();
      }
      if (kind != SectionKind.OTHER) {
        clinicians = kind;
      }
    }
    done.add(next.in(kind));
  }

  private SectionKind clinicians(ReadSegment next) {
    String said = next.content();
    boolean clinical = next.isClinical();
    if (!clinical && Cues.FLOW.in(said)) {
      return SectionKind.VISIT_FLOW_MANAGEMENT;
    }
    if (next.isQuestion()) {
      return question(next);
    }
    if (Cues.EXAMINATION.in(said) || isMeasured(next)) {
      return SectionKind.OBJECTIVE;
    }
    boolean planning = clinicians == SectionKind.ASSESSMENT_AND_PLAN;
    boolean planned = Cues.PLAN.in(said) && (clinical || words(next) >= PLAN_WORDS);
    boolean treating = Cues.INTERVENTION.in(said) && words(next) >= SOME_WORDS;
    if (planned || treating || (Cues.ASSESSMENT.in(said) && (clinical || goesOn(next)))) {
      return SectionKind.ASSESSMENT_AND_PLAN;
    }
    if (!clinical && Cues.SMALL_TALK.in(said)) {
      return SectionKind.SMALL_TALK;
    }
    if (goesOn(next) && words(next) >= SOME_WORDS) {
      return SectionKind.ASSESSMENT_AND_PLAN;
    }
    if (clinical) {
      return planning ? SectionKind.ASSESSMENT_AND_PLAN : SectionKind.SUBJECTIVE;
    }
    return SectionKind.OTHER;
  }

  private SectionKind question(ReadSegment next) {
    if (next.isClinical() || Cues.HISTORY.in(next.content())) {
      return SectionKind.SUBJECTIVE;
    }
    if (Cues.SMALL_TALK.in(next.content())) {
      return SectionKind.SMALL_TALK;
    }
    if (goesOn(next)) {
      return SectionKind.ASSESSMENT_AND_PLAN;
    }
    boolean planning = clinicians == SectionKind.ASSESSMENT_AND_PLAN;
    boolean ofPatient = ABOUT_YOU.matcher(next.content()).find();
    boolean asks = words(next) > 1 && (clinicians == SectionKind.SUBJECTIVE || ofPatient);
    return asks && !planning ? SectionKind.SUBJECTIVE : SectionKind.OTHER;
  }

  /** Whether it is of a turn that has come to the plan. */
  private boolean goesOn(ReadSegment next) {
    ReadSegment before = done.isEmpty() ? null : done.get(done.size() - 1);
    return before != null
        && before.segment().turn() == next.segment().turn()
        && before.section() == SectionKind.ASSESSMENT_AND_PLAN;
  }

  private static boolean isMeasured(ReadSegment next) {
    return next.insights().stream()
        .filter(insight -> insight.category().equals(Insight.PROCEDURE))
        .flatMap(insight -> insight.attributes().stream())
        .anyMatch(attribute -> attribute.type().equals("TEST_VALUE"));
  }

  private SectionKind patients(ReadSegment next) {
    boolean planning = clinicians == SectionKind.ASSESSMENT_AND_PLAN;
    if (next.isClinical()) {
      return planning && next.segment().isQuestion()
          ? SectionKind.ASSESSMENT_AND_PLAN
          : SectionKind.SUBJECTIVE;
    }
    if (Cues.FLOW.in(next.content())) {
      return SectionKind.VISIT_FLOW_MANAGEMENT;
    }
    if (Cues.SMALL_TALK.in(next.content())) {
      return SectionKind.SMALL_TALK;
    }
    if (asked) {
      return SectionKind.SUBJECTIVE;
    }
    if (planning && words(next) >= SOME_WORDS) {
      return SectionKind.ASSESSMENT_AND_PLAN;
    }
    boolean told = Cues.HISTORY.in(next.content()) && words(next) >= SOME_WORDS;
    return told && !next.segment().isQuestion() ? SectionKind.SUBJECTIVE : SectionKind.OTHER;
  }

  private static long words(ReadSegment next) {
    return next.segment().items().stream().filter(item -> item.isWord()).count();
  }
}
