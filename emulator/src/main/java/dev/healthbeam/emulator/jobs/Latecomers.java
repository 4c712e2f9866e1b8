/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.StoredObject;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * The keys that are in a listing now and were not in an earlier one. Both are in the order of keys,
 * so one walk finds them and holds none.
 */
final class Latecomers implements Iterator<String> {
  private final Iterator<InputFile> early;
  private final Iterator<Map.Entry<String, StoredObject>> now;
  private final Predicate<String> ours;
  private String nextEarly;
  private String next;

  /**
   * Compares two listings.
   *
   * @param ours keys that the job itself has written
   */
  Latecomers(
      Iterator<InputFile> early,
      Iterator<Map.Entry<String, StoredObject>> now,
      Predicate<String> ours) {
    this.early = early;
    this.now = now;
    this.ours = ours;
    this.nextEarly = following();
  }

  private String following() {
    return early.hasNext() ? early.next().key() : null;
  }

  @Override
  public boolean hasNext() {
    while (next == null && now.hasNext()) {
      String key = now.next().getKey();
      while (nextEarly != null && Bucket.compareKeys(nextEarly, key) < 0) {
        nextEarly = following();
      }
      if (!key.equals(nextEarly) && !ours.test(key)) {
        next = key;
      }
    }
    return next != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String latecomer = next;
    next = null;
    return latecomer;
  }
}
