/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void wordsStandLeftAndNumbersRight() {
    TextTable table = new TextTable().words("analysis").numbers("documents").words("note");
    table.row(List.of("PHI", "1,234", "x")).row(List.of("ENTITIES_V2", "7", ""));
    assertThat(
        table.lines(),
        contains(
            "analysis     documents  note", //
            "PHI              1,234  x",
            "ENTITIES_V2          7"));
  }

  @Test
  void aRowThatDoesNotFitIsAnError() {
    TextTable table = new TextTable().words("a");
    assertThrows(IllegalArgumentException.class, () -> table.row(List.of("1", "2")));
  }
}
