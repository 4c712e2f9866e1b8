/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

/**
 * One way to do a thing.
 *
 * @param kind who does it so
 * @param name how, in a few words
 * @param goal what our speed is to be, as a multiple of this way's; 0 if it is only shown
 * @param units how many units a run does
 * @param run does them
 */
record Way(Kind kind, String name, double goal, long units, Run run) {

  /** Who does it. */
  enum Kind {
    HEALTHBEAM,
    /** The same requests by a bare asynchronous client of the SDK. */
    BARE,
    /** Beam's own transforms. */
    BEAM,
    /** One request after another. */
    SCRIPT
  }

  /** Does all of it, in a round, so that rounds need not share what they write. */
  @FunctionalInterface
  interface Run {
    void run(int round) throws Exception;

    /** Looks, after the time was taken, whether all of a round's work is there. */
    default void check(int round) throws Exception {}

    /** What was found out while warming up, to be told beside the name; may be empty. */
    default String note() {
      return "";
    }

    /** The same, with a look at what it did after each round. */
    default Run checkedBy(Run look) {
      Run work = this;
      return new Run() {
        @Override
        public void run(int round) throws Exception {
          work.run(round);
        }

        @Override
        public void check(int round) throws Exception {
          look.run(round);
        }

        @Override
        public String note() {
          return work.note();
        }
      };
    }
  }

  /** Its name and what was found out about it. */
  String label() {
    return run.note().isEmpty() ? name : name + " (" + run.note() + ")";
  }
}
