/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import java.util.Comparator;

/** What names a resource: the number of its data store, its type and its id. */
record Key(long datastore, String type, String id) {
  /** Behind every id, which are of letters, digits, hyphens and dots. */
  static final String AFTER_ALL = "~";

  static final Comparator<Key> ORDER =
      Comparator.comparingLong(Key::datastore).thenComparing(Key::type).thenComparing(Key::id);
}
