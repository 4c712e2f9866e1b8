/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import java.util.SortedMap;

/**
 * A service: what the suite is generated from.
 *
 * @param target what stands before an operation's name on the wire
 */
public record Model(String target, SortedMap<String, Operation> operations) {
  /** One operation. */
  Operation operation(String name) {
    return operations.get(name);
  }
}
