/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.util.List;

/**
 * One page of a listing, in the order of keys.
 *
 * @param entries keys with their objects
 * @param commonPrefixes the groups that a delimiter made, each counting as one entry
 * @param last where the next page goes on after: the last key or common prefix of this page; null
 *     if there is no more
 */
public record Page(List<Entry> entries, List<String> commonPrefixes, String last) {
  /** Checks and copies. */
  public Page {
    entries = List.copyOf(entries);
    commonPrefixes = List.copyOf(commonPrefixes);
  }

  /** One listed object. */
  public record Entry(String key, StoredObject object) {}
}
