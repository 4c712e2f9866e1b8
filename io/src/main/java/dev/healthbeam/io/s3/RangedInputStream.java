/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An object read as a stream, a few megabytes per call.
 *
 * <p>Between calls it holds no connection, so a slow reader keeps nobody waiting and a dropped
 * connection costs one chunk, which the SDK fetches again. All chunks are of one version of the
 * object: one that is replaced meanwhile fails with {@link
 * ObjectStoreException.Kind#PRECONDITION_FAILED}.
 */
final class RangedInputStream extends InputStream {

  /** Large enough that the calls' latency does not matter, small enough to hold. */
  static final int CHUNK_BYTES = 8 << 20;

  /**
   * Some bytes of an object.
   *
   * @param bytes the bytes asked for, fewer at the object's end
   * @param etag the version they are of
   * @param objectBytes the size of the whole object, or -1 if {@code bytes} is all of it
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
  record Chunk(byte[] bytes, String etag, long objectBytes) {}

  /** Fetches the bytes from {@code begin} to {@code end}, exclusive. */
  interface Ranges {
    CompletableFuture<Chunk> fetch(long begin, long end, @Nullable String version);
  }

  private final Ranges ranges;
  private final String version;
  private final long objectBytes;
  private byte[] chunk;
  private int inChunk;
  private long fetched;

  /**
   * Fetches the first chunk.
   *
   * @param from the byte to begin at
   * @throws ObjectStoreException if it cannot be read
   */
  RangedInputStream(Ranges ranges, @Nullable String ifMatch, long from) {
    this.ranges = ranges;
    Chunk first = await(ranges.fetch(from, from + CHUNK_BYTES, ifMatch));
    this.version = first.etag();
    this.chunk = first.bytes();
    this.fetched = from + chunk.length;
    this.objectBytes = first.objectBytes() < 0 ? chunk.length : first.objectBytes();
  }

  /** The total of a {@code Content-Range: bytes 0-9/100}, -1 where the answer was not a range. */
  static long totalOf(@Nullable String contentRange) {
    return contentRange == null
        ? -1
        : Long.parseLong(contentRange.substring(contentRange.indexOf('/') + 1));
  }

  @Override
  public int read() throws InterruptedIOException {
    return fill() ? chunk[inChunk++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws InterruptedIOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - inChunk);
    System.arraycopy(chunk, inChunk, into, offset, count);
    inChunk += count;
    return count;
  }

  @Override
  public int available() {
    return chunk.length - inChunk;
  }

  /** Whether there is a byte to read, after fetching the next chunk if need be. */
  private boolean fill() throws InterruptedIOException {
    if (inChunk < chunk.length) {
      return true;
    }
    if (fetched >= objectBytes) {
      return false;
    }
    chunk = new byte[0]; // let go of it before the next one comes
    inChunk = 0;
    long end = Math.min(fetched + CHUNK_BYTES, objectBytes);
    try {
      chunk = await(ranges.fetch(fetched, end, version)).bytes();
    } catch (ObjectStoreException e) {
      if (e.errorName().equals(INTERRUPTED)) {
        InterruptedIOException interrupted = new InterruptedIOException(e.getMessage());
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
    if (chunk.length != end - fetched) {
      throw new ObjectStoreException(
          ObjectStoreException.Kind.UNAVAILABLE,
          "ShortRead",
          "asked for " + (end - fetched) + " bytes, got " + chunk.length,
          null);
    }
    fetched = end;
    return true;
  }

  private static final String INTERRUPTED = "Interrupted";

  private static Chunk await(CompletableFuture<Chunk> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ObjectStoreException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new ObjectStoreException(
          ObjectStoreException.Kind.OTHER, INTERRUPTED, "interrupted while reading", e);
    }
  }
}
