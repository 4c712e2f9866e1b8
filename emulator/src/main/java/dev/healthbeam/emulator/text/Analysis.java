/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** One of the five analyses: says what was read in the words of its response. */
interface Analysis {
  /** How this analysis reads a text. */
  default Reading read(Vocabulary vocabulary, String text) {
    return Reading.of(vocabulary, text);
  }

  void answer(Reading reading, JsonGenerator out) throws IOException;
}
