/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.util.List;

/**
 * A text and all that people marked in it.
 *
 * @param unplaced how many marks could not be found in the text and are left out
 */
record GoldText(String text, List<GoldSpan> spans, int unplaced) {
  GoldText {
    spans = List.copyOf(spans);
  }
}
