/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.emulator.Emulator;
import java.util.List;

/** A line of the table, or some that are measured together. */
interface Line {

  /** What {@code --only} calls it. */
  String name();

  /** What the emulator is to be like. */
  default Emulator.Builder emulator(Emulator.Builder usual) {
    return usual;
  }

  /** Measures it on this bench, which holds nothing before and is closed after. */
  List<Row> measure(Bench bench) throws Exception;
}
