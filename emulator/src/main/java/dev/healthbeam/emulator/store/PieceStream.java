/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Reads leased contents piece by piece, one after the other, and ends the leases when closed. */
final class PieceStream extends InputStream {
  private final Contents contents;
  private final List<Content> sources;
  private int source;
  private long offset;
  private long left;
  private byte[] piece = new byte[0];
  private int at;
  private boolean closed;

  PieceStream(Contents contents, List<Content> sources, long offset, long length) {
    this.contents = contents;
    this.sources = sources;
    this.offset = offset;
    this.left = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int start, int length) {
    Objects.checkFromIndexSize(start, length, to.length);
    if (length == 0) {
      return 0;
    }
    if (closed || left <= 0) {
      return -1;
    }
    if (at == piece.length) {
      load();
    }
    int count = (int) Math.min(Math.min(length, piece.length - at), left);
    System.arraycopy(piece, at, to, start, count);
    at += count;
    offset += count;
    left -= count;
    return count;
  }

  @Override
  public int available() {
    return closed ? 0 : (int) Math.min(piece.length - at, left);
  }

  private void load() {
    while (offset >= sources.get(source).bytes()) {
      offset -= sources.get(source).bytes();
      source++;
    }
    piece = contents.piece(sources.get(source).id(), (int) (offset / Contents.PIECE_BYTES));
    at = (int) (offset % Contents.PIECE_BYTES);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      piece = new byte[0];
      at = 0;
      sources.forEach(contents::release);
    }
  }
}
