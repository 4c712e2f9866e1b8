/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares what a run began with and what it is given now. */
public final class RunIdentity {

  private RunIdentity() {}

  /**
   * Checks that nothing differs.
   *
   * @param run the run's name
   * @param begun what {@code run.json} holds
   * @param now what is given now
   * @throws ConfigurationChangedException naming what differs
   */
  public static void check(String run, ObjectNode begun, ObjectNode now) {
    TreeSet<String> names = new TreeSet<>();
    begun.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = begun.path(name).asText();
      String after = now.path(name).asText();
      if (!before.equals(after)) {
        differences.add(name + " was '" + before + "' and is now '" + after + "'");
      }
    }
    if (!differences.isEmpty()) {
      throw new ConfigurationChangedException(
          "run '"
              + run
              + "' began with another configuration: "
              + String.join("; ", differences)
              + ". Give the same again to resume it, or another run name to start afresh");
    }
  }
}
