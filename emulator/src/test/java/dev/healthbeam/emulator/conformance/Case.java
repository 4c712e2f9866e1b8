/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

/**
 * One thing that must hold.
 *
 * @param what in words, unique within its operation and protocol
 * @param check throws an AssertionError if it does not hold
 */
public record Case(
    Operation operation, Wire wire, Constraint constraint, String what, Check check) {

  /** A check. */
  @FunctionalInterface
  public interface Check {
    /** Throws an AssertionError if it does not hold. */
    void run() throws Exception;
  }

  /** The whole name. */
  @Override
  public String toString() {
    return operation.name() + " " + wire + " " + constraint + ": " + what;
  }
}
