/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

/**
 * Someone who speaks, as the text names them.
 *
 * @param number from 1; a name without a number is the first
 */
public record Speaker(Role role, int number) {

  /** What a speaker is in a visit. */
  public enum Role {
    /** Doctor, nurse, therapist. */
    CLINICIAN,
    /** The patient, and whoever comes with them. */
    PATIENT
  }
}
