/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** The traits of the service (AttributeName in its model). */
enum Trait {
  SIGN,
  SYMPTOM,
  DIAGNOSIS,
  NEGATION,
  PERTAINS_TO_FAMILY,
  HYPOTHETICAL,
  LOW_CONFIDENCE,
  PAST_HISTORY,
  FUTURE
}
