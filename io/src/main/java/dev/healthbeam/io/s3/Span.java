/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A stretch of a bucket's keys that one worker lists: everything under a folder, or everything
 * under a run of neighbouring sub-folders of it.
 *
 * <p>Runs exist because a folder per patient is how clinical files lie: a million sub-folders of
 * one note each would cost a million calls one by one, and twenty thousand in runs of fifty.
 *
 * @param folder the folder, or any prefix if there is no run
 * @param first the first sub-folder of the run, as a whole key prefix, or null for everything
 * @param last the last sub-folder of the run, included, or null for everything
 */
record Span(S3Location folder, @Nullable String first, @Nullable String last)
    implements Serializable {

  /** The highest character there is: no key of a sub-folder's siblings is likely to hold it. */
  private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

  /** Everything under a prefix. */
  static Span all(S3Location prefix) {
    return new Span(prefix, null, null);
  }

  /** Everything under neighbouring sub-folders; a single one is a span without a run. */
  static Span run(S3Location folder, S3Location first, S3Location last) {
    return first.equals(last) ? all(first) : new Span(folder, first.key(), last.key());
  }

  /** Whether this is a run of sub-folders, not everything under the folder. */
  boolean isRun() {
    return first != null;
  }

  /**
   * The key to start after so that no earlier sub-folder is listed: just below {@code first}, whose
   * last character, a slash, follows a dot.
   */
  @Nullable String startAfter() {
    return first == null ? null : first.substring(0, first.length() - 1) + "." + HIGHEST;
  }

  /**
   * Where a key lies: 0 in this span, below 0 before it or between its sub-folders, above 0 past
   * its end. What is no one's sub-folder here has been listed with the folder itself.
   */
  int side(String key) {
    if (first == null) {
      return 0;
    }
    int slash = key.indexOf('/', folder.key().length());
    String own = slash < 0 ? key : key.substring(0, slash + 1);
    if (compareKeys(own, last) > 0) {
      return 1;
    }
    return slash < 0 || compareKeys(own, first) < 0 ? -1 : 0;
  }

  /** S3's order, that of the UTF-8 bytes, which is that of the code points. */
  static int compareKeys(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xHigh = Character.isSurrogate(x);
        boolean yHigh = Character.isSurrogate(y);
        // UTF-16 puts surrogates below U+E000..U+FFFF; as code points they are above.
        return xHigh == yHigh ? Character.compare(x, y) : Boolean.compare(xHigh, yHigh);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
