/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Lines that are not sent, as objects of a line each, a block at a time. Not thread-safe. */
final class RejectedLines {

  /** Some ten thousand lines. */
  private static final int BLOCK_BYTES = 1 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Is given each block, in order. */
  @FunctionalInterface
  interface Each {
    void block(int index, byte[] content) throws IOException;
  }

  private final Each each;
  private ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int blocks;

  RejectedLines(Each each) {
    this.each = each;
  }

  void add(BadLine line) throws IOException {
    block.writeBytes(JSON.writeValueAsBytes(line));
    block.write('\n');
    if (block.size() >= BLOCK_BYTES) {
      end();
    }
  }

  /** Gives what has been gathered, if anything, and how many blocks there were. */
  int end() throws IOException {
    if (block.size() > 0) {
      each.block(blocks++, block.toByteArray());
      block = new ByteArrayOutputStream();
    }
    return blocks;
  }

  static void read(ObjectStore store, S3Location at, Consumer<BadLine> each) {
    try (InputStream in = store.open(at, null);
        MappingIterator<BadLine> lines =
            ForeignJson.MAPPER.readerFor(BadLine.class).readValues(in)) {
      while (lines.hasNextValue()) {
        each.accept(lines.nextValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, ForeignJson.plain(e));
    }
  }
}
