/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

/**
 * Something that must hold in a simulated run after every event. One is made for each run; it
 * remembers how far it has read, so that a check costs no more than what is new.
 */
interface Invariant {

  /**
   * Looks at what the last event has changed.
   *
   * @throws Broken if it does not hold any more
   */
  void check(SimulatedRun run);

  /**
   * Looks at what must hold when nothing more happens.
   *
   * @throws Broken if it does not
   */
  default void checkEnd(SimulatedRun run) {}

  /** What to throw. */
  default Broken broken(String how) {
    return new Broken(getClass(), how);
  }

  /** An invariant does not hold. */
  final class Broken extends AssertionError {

    private static final long serialVersionUID = 1;

    private final Class<? extends Invariant> invariant;

    Broken(Class<? extends Invariant> invariant, String how) {
      super(invariant.getSimpleName() + ": " + how);
      this.invariant = invariant;
    }

    Class<? extends Invariant> invariant() {
      return invariant;
    }
  }
}
