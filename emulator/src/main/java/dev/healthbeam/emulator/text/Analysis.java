/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of the five analyses: says what was read in the words of its response. */
interface Analysis {
  ObjectNode answer(Reading reading);
}
