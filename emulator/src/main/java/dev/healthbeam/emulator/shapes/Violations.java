/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The constraints that one request does not satisfy, told together as AWS tells them. */
public final class Violations implements Consumer<String> {
  private final List<String> all = new ArrayList<>();

  @Override
  public void accept(String violation) {
    all.add(violation);
  }

  /** Whether there are any. */
  public boolean any() {
    return !all.isEmpty();
  }

  /** All of them in one line. */
  public String message() {
    return all.size()
        + (all.size() == 1 ? " validation error" : " validation errors")
        + " detected: "
        + String.join("; ", all);
  }
}
