/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

/**
 * Bytes that were received and belong to nothing yet. Closed without having been kept, or left over
 * by a dead process, they are gone.
 */
public final class Draft implements AutoCloseable {
  private final Contents contents;
  private final Content content;
  private final byte[] onlyPiece;
  private boolean kept;

  /** {@code onlyPiece} is not yet in the table; null if the pieces are there, or there are none. */
  Draft(Contents contents, Content content, byte[] onlyPiece) {
    this.contents = contents;
    this.content = content;
    this.onlyPiece = onlyPiece;
  }

  /** How many bytes. */
  public long bytes() {
    return content.bytes();
  }

  /** Keeps the bytes; called in the {@link Store#write} that makes something refer to them. */
  public Content keep() {
    contents.keep(content, onlyPiece);
    kept = true;
    return content;
  }

  /** Frees the bytes, unless they were kept. */
  @Override
  public void close() {
    if (!kept && onlyPiece == null) {
      contents.free(content);
    }
  }
}
