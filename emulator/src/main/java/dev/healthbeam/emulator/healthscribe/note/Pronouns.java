/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

/** How a patient is spoken of after the first time in a sentence. */
public enum Pronouns {
  /** He, him, his. */
  HE_HIM("he", "him", "his", "himself", false),
  /** She, her, hers. */
  SHE_HER("she", "her", "her", "herself", false),
  /** They, them, theirs; also where nobody said which. */
  THEY_THEM("they", "them", "their", "themselves", true);

  private final String subject;
  private final String object;
  private final String possessive;
  private final String reflexive;
  private final boolean plural;

  Pronouns(String subject, String object, String possessive, String reflexive, boolean plural) {
    this.subject = subject;
    this.object = object;
    this.possessive = possessive;
    this.reflexive = reflexive;
    this.plural = plural;
  }

  String subject() {
    return subject;
  }

  String object() {
    return object;
  }

  String possessive() {
    return possessive;
  }

  String reflexive() {
    return reflexive;
  }

  /** Whether verbs after it are in the plural. */
  boolean isPlural() {
    return plural;
  }
}
