/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.ArrayList;
import java.util.List;

/** All cases of a model, over all protocols. */
public final class Suite {
  private Suite() {}

  /**
   * The cases, by operation. They change what they run on, so one runs after the other.
   *
   * @param open a target without rates, without limits of bytes, and of active jobs
   * @param published a target with the published quotas
   */
  public static List<Case> cases(Model model, Target open, Target published, List<Wire> wires) {
    List<Case> cases = new ArrayList<>();
    for (Operation operation : model.operations().values()) {
      for (Wire wire : wires) {
        Caller free = new Caller(model, open, wire);
        cases.addAll(InputCases.of(operation, free));
        cases.addAll(ErrorCases.of(operation, free));
        cases.addAll(OutputCases.of(operation, free));
        cases.addAll(QuotaCases.of(operation, new Caller(model, published, wire)));
      }
    }
    return cases;
  }
}
