/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Gathers lines to chunks of a size. Where a chunk ends follows from the lines alone, so the same
 * file makes the same chunks. Not thread-safe.
 */
public final class ChunkWriter {

  /** Is given every chunk, in order. */
  @FunctionalInterface
  public interface Each {
    /** The next chunk. */
    void chunk(Chunk chunk) throws IOException;
  }

  private final int maxBytes;
  private final Each each;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private LineMap.Builder map = new LineMap.Builder();
  private TypeCounts types = new TypeCounts();

  /**
   * @param maxBytes the size of a chunk, over which only a line that is longer by itself goes
   * @param each is given every chunk
   */
  public ChunkWriter(int maxBytes, Each each) {
    this.maxBytes = maxBytes;
    this.each = each;
  }

  /** Adds a line, without its break. */
  public void add(byte[] buffer, int from, int to, long line, String type) throws IOException {
    if (bytes.size() > 0 && (long) bytes.size() + (to - from) + 1 > maxBytes) {
      end();
    }
    bytes.write(buffer, from, to - from);
    bytes.write('\n');
    map.add(line);
    types.add(type);
  }

  /** Gives what has been gathered, if anything. */
  public void end() throws IOException {
    if (bytes.size() == 0) {
      return;
    }
    Chunk chunk = new Chunk(bytes.toByteArray(), map.build(), new TreeMap<>(types.byType()));
    bytes = new ByteArrayOutputStream();
    map = new LineMap.Builder();
    types = new TypeCounts();
    each.chunk(chunk);
  }
}
