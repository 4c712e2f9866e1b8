/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

/** One job. Its record is kept before anybody sees it; safe for use by many threads. */
final class ScribeJob {
  private final ScribeStore store;
  private volatile ScribeRecord record;

  /** A job as the store has it. */
  ScribeJob(ScribeRecord record, ScribeStore store) {
    this.record = record;
    this.store = store;
  }

  /** All that is known of it now. */
  ScribeRecord record() {
    return record;
  }

  /** What was asked. */
  ScribeRequest request() {
    return record.request();
  }

  /** Its name. */
  String name() {
    return record.request().name();
  }

  /** Whether it has ended. */
  boolean isTerminal() {
    return record.status().isTerminal();
  }

  void become(ScribeRecord next) {
    store.keep(next);
    record = next;
  }
}
