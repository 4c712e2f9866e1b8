/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import dev.healthbeam.emulator.healthscribe.clinical.Cues;
import dev.healthbeam.emulator.healthscribe.clinical.Insight;
import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import dev.healthbeam.emulator.healthscribe.clinical.Reading;
import dev.healthbeam.emulator.healthscribe.clinical.SectionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the note of a visit, by rules: a yes or a no is put together with its question, what a
 * patient tells goes into the third person, what a clinician measures, thinks and plans goes where
 * it belongs. What cannot be told otherwise for sure is quoted. Every sentence names the segments
 * it is made of; where nothing was said there is none.
 */
public final class Notes {
  /** What somebody comes with; more is for the history. */
  private static final int MOST_COMPLAINTS = 3;

  /** Fewer tell too little. */
  private static final int SOME_WORDS = 5;

  private final PatientTelling patients;
  private final Wording wording;
  private final Statements statements = new Statements();

  /** What each segment says without fillers, as it is asked for more than once. */
  private final Map<String, String> cores = new HashMap<>();

  /** What was asked last, while nobody has spoken of anything else. */
  private Question open;

  private boolean answered;
  private boolean planning;

  private Notes(Pronouns pronouns) {
    this.wording = new Wording(pronouns);
    this.patients = new PatientTelling(wording);
  }

  /**
   * Writes a note.
   *
   * @param pronouns by which the patient is spoken of
   */
  public static Note of(Reading reading, NoteTemplate template, Pronouns pronouns) {
    Notes notes = new Notes(pronouns);
    turns(reading.segments()).forEach(notes::turn);
    notes.complaint(reading.segments());
    return new Note(
        template.sections().stream()
            .map(name -> new Note.Section(name, notes.sentences(name)))
            .toList());
  }

  private static List<List<ReadSegment>> turns(List<ReadSegment> segments) {
    List<List<ReadSegment>> turns = new ArrayList<>();
    int last = -1;
    for (ReadSegment each : segments) {
      if (each.segment().turn() != last) {
        turns.add(new ArrayList<>());
        last = each.segment().turn();
      }
      turns.get(turns.size() - 1).add(each);
    }
    return turns;
  }

  private List<Note.Sentence> sentences(String section) {
    return Topic.of(section).stream().flatMap(topic -> statements.of(topic).stream()).toList();
  }

  private void turn(List<ReadSegment> turn) {
    if (turn.get(0).segment().isClinicians()) {
      clinicians(turn);
    } else {
      patients(turn);
    }
  }

  private void clinicians(List<ReadSegment> turn) {
    // "Okay." and the like do not end what is being told.
    if (turn.stream().allMatch(each -> each.section() == SectionKind.OTHER && isShort(each))) {
      return;
    }
    open = null;
    for (ReadSegment each : turn) {
      if (each.section() == SectionKind.SUBJECTIVE && each.isQuestion()) {
        open = new Question(each);
        answered = false;
        planning = false;
      } else if (each.section() == SectionKind.OBJECTIVE) {
        boolean tested = each.has(Insight.PROCEDURE);
        tell(each, tested ? Topic.TESTS : Topic.EXAMINATION);
      } else if (each.section() == SectionKind.ASSESSMENT_AND_PLAN && !each.isQuestion()) {
        planning = true;
        plan(each);
      }
    }
  }

  private String core(ReadSegment each) {
    return cores.computeIfAbsent(each.segment().id(), id -> Clean.core(each.content()));
  }

  private static boolean isShort(ReadSegment each) {
    return Clean.words(each.content()) <= 3;
  }

  private void plan(ReadSegment each) {
    String said = each.content();
    boolean condition = each.has(Insight.CONDITION);
    boolean thought = Cues.ASSESSMENT.in(said) && condition;
    boolean treated = each.has(Insight.MEDICATION) || each.has(Insight.PROCEDURE);
    if (Cues.PLAN.in(said) || (treated && !thought)) {
      tell(each, Topic.PLAN);
    } else if (thought) {
      tell(each, Topic.ASSESSMENT);
    }
    if (Cues.INTERVENTION.in(said)) {
      tell(each, Topic.INTERVENTION);
    }
    if (Cues.GOAL.in(said)) {
      tell(each, Topic.GOAL);
    }
  }

  private void tell(ReadSegment each, Topic topic) {
    String core = core(each);
    String text =
        wording
            .ofClinician(core)
            .map(Clean::sentence)
            .orElseGet(() -> "The clinician says: \"" + core + "\".");
    statements.add(topic, text, List.of(each.segment().id()));
  }

  private void patients(List<ReadSegment> turn) {
    for (ReadSegment each : turn) {
      boolean more = open == null || answered || !answer(each);
      boolean tells = Clean.words(core(each)) > 2;
      // Who goes on to tell has answered, in words of their own.
      answered |= tells;
      if (more || tells) {
        statement(each);
      }
    }
  }

  /** Takes a yes or a no to what was asked; whether there was one. */
  private boolean answer(ReadSegment each) {
    Answers answer = Answers.of(each.content());
    if (answer == Answers.NEITHER || open.asksWhich()) {
      return false;
    }
    answered = true;
    Optional<String> text = open.answered(answer, wording);
    List<String> evidence = List.of(open.asked().segment().id(), each.segment().id());
    text.ifPresent(sentence -> statements.add(Routing.of(open), sentence, evidence));
    return true;
  }

  private void statement(ReadSegment each) {
    String core = core(each);
    List<Topic> topics = Routing.of(each, core, open, planning);
    if (topics.isEmpty() || Clean.words(core) == 0) {
      return;
    }
    List<String> evidence = new ArrayList<>();
    Optional<String> text = patients.told(core, each, open);
    if (text.isPresent()) {
      if (patients.hasQuoted(core, open)) {
        evidence.add(open.asked().segment().id());
      }
      evidence.add(each.segment().id());
      topics.forEach(topic -> statements.add(topic, text.get(), evidence));
    }
  }

  /** Why the patient comes: what they first tell, and of that what they have, if it has a name. */
  private void complaint(List<ReadSegment> segments) {
    List<ReadSegment> first =
        turns(segments).stream()
            .filter(turn -> turn.stream().anyMatch(this::tellsOfIllness))
            .findFirst()
            .orElse(List.of());
    List<String> things = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    for (ReadSegment each : first) {
      for (Insight insight : each.insights()) {
        String thing = Routing.isPresent(insight) ? Phrases.of(insight, each) : "";
        if (!thing.isEmpty() && things.size() < MOST_COMPLAINTS && !things.contains(thing)) {
          things.add(thing);
          evidence.add(each.segment().id());
        }
      }
    }
    if (!things.isEmpty()) {
      statements.add(Topic.COMPLAINT, Clean.sentence(String.join(", ", things)), evidence);
      return;
    }
    first.stream()
        .filter(this::tellsOfIllness)
        .findFirst()
        .ifPresent(
            each ->
                patients
                    .told(core(each), each, null)
                    .ifPresent(
                        text ->
                            statements.add(Topic.COMPLAINT, text, List.of(each.segment().id()))));
  }

  private boolean tellsOfIllness(ReadSegment each) {
    return !each.segment().isClinicians()
        && each.section() == SectionKind.SUBJECTIVE
        && (each.insights().stream().anyMatch(Routing::isPresent)
            || Clean.words(core(each)) >= SOME_WORDS);
  }
}
