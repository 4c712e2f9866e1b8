/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What came back.
 *
 * @param error the error's name, without a namespace; null for a success
 * @param members of the answer; a time is a number, or under CBOR a {@link Moment}
 */
record Answer(int status, String error, ObjectNode members) {

  /** A tagged time, as CBOR has it. */
  record Moment(double seconds) {}
}
