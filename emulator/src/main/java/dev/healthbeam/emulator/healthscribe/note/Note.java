/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.List;

/**
 * A clinical note.
 *
 * @param sections in the order of its template
 */
public record Note(List<Section> sections) {
  /** Copies. */
  public Note {
    sections = List.copyOf(sections);
  }

  /** A part of a note. */
  public record Section(String name, List<Sentence> sentences) {
    /** Copies. */
    public Section {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * A sentence of a note.
   *
   * @param evidence ids of the segments that it is made of
   */
  public record Sentence(String text, List<String> evidence) {
    /** Copies. */
    public Sentence {
      evidence = List.copyOf(evidence);
    }
  }
}
