/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.estimate.PriceTable;
import java.io.IOException;
import java.nio.file.Path;

/** The price table that the options name. */
final class Prices {

  private Prices() {}

  /**
   * The user's table, or the one in the jar.
   *
   * @throws CommandException if the user's is none
   */
  static PriceTable of(AnalyzeOptions options) {
    String file = options.getPriceTable();
    if (file == null) {
      return PriceTable.builtIn();
    }
    try {
      return PriceTable.read(Path.of(file));
    } catch (IOException | IllegalArgumentException e) {
      throw CommandException.usage("--priceTable=" + file + ": " + e.getMessage());
    }
  }
}
