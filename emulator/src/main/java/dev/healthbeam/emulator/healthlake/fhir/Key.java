/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import java.util.Comparator;

/** What names a resource: the number of its data store, its type and its id. */
record Key(long datastore, String type, String id) {
  /** Behind every id, which are of letters, digits, hyphens and dots. */
  static final String AFTER_ALL = "~";

  static final Comparator<Key> ORDER = Key::compare;

  @SuppressWarnings("ReferenceEquality") // interned, so mostly the same one; else compared
  private static int compare(Key left, Key right) {
    int order = Long.compare(left.datastore, right.datastore);
    if (order == 0 && left.type != right.type) {
      order = left.type.compareTo(right.type);
    }
    return order == 0 ? left.id.compareTo(right.id) : order;
  }
}
