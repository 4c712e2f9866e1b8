/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

/** Bytes that are not UTF-8 text. Says where and, where it shows, why; never what stands there. */
public final class MalformedTextException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long byteOffset;
  private final String hint;

  /**
   * Bytes that cannot be read.
   *
   * @param byteOffset where the first sequence that is not a character begins, in bytes from 0
   * @param hint what the bytes look like, or empty
   */
  public MalformedTextException(long byteOffset, String hint) {
    super("not UTF-8 text at byte " + byteOffset + (hint.isEmpty() ? "" : ": " + hint));
    this.byteOffset = byteOffset;
    this.hint = hint;
  }

  /** Where the first sequence that is not a character begins, in bytes from 0. */
  public long byteOffset() {
    return byteOffset;
  }

  /** What the bytes look like, e.g. {@code looks like UTF-16}; empty where nothing shows. */
  public String hint() {
    return hint;
  }
}
