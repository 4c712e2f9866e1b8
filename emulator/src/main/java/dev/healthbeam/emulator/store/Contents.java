/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Contents of any length, in pieces of bounded length, so that a large one needs no large heap. A
 * content never changes: it is received, kept, read by anyone, and dropped.
 *
 * <p>A stream that was opened can be read to its end although the content is dropped meanwhile.
 * What a dead process had received but not kept, or had dropped but not freed, is freed on opening.
 */
public final class Contents {
  static final int PIECE_BYTES = 256 * 1024;
  private static final int PIECES_PER_SAVE = 32;

  private final Store store;
  private final Table<PieceName, byte[]> pieces;

  /** Contents of several pieces that nothing refers to (yet, or any more). */
  private final Table<Long, byte[]> loose;

  private final AtomicLong lastId;
  private final Map<Long, Lease> leases = new ConcurrentHashMap<>();

  private record PieceName(long id, int number) {
    private static final Comparator<PieceName> ORDER =
        Comparator.comparingLong(PieceName::id).thenComparingInt(PieceName::number);
  }

  private record Lease(int readers, boolean dropped) {}

  Contents(Store store, String name) {
    this.store = store;
    this.pieces =
        store.table(name + "/pieces", new PieceNameFormat(), PieceName.ORDER, Format.BYTES);
    this.loose =
        store.table(name + "/loose", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
    Iterator<Map.Entry<Long, byte[]>> left = loose.from(null, true);
    while (left.hasNext()) {
      long id = left.next().getKey();
      store.write(() -> removed(id));
    }
    PieceName last = pieces.lastKey();
    this.lastId = new AtomicLong(last == null ? 0 : last.id());
  }

  /**
   * Receives bytes to the end.
   *
   * @throws IOException what the stream throws; nothing is left of what was received
   */
  public Draft receive(InputStream in) throws IOException {
    byte[] first = in.readNBytes(PIECE_BYTES);
    if (first.length < PIECE_BYTES) {
      return first.length == 0
          ? new Draft(this, Content.EMPTY, null)
          : new Draft(this, new Content(lastId.incrementAndGet(), first.length), first);
    }
    Pieces received = new Pieces();
    try {
      for (byte[] piece = first; piece.length > 0; piece = in.readNBytes(PIECE_BYTES)) {
        received.add(piece);
      }
      return received.draft();
    } catch (IOException | RuntimeException e) {
      free(received.content());
      throw e;
    }
  }

  /**
   * Copies contents to one; in memory the copy shares their bytes.
   *
   * @throws ContentGoneException if one was dropped
   */
  public Draft copyOf(List<Content> sources) {
    if (sources.size() == 1 && sources.get(0).pieces() <= 1) {
      Content source = sources.get(0);
      return source.bytes() == 0
          ? new Draft(this, Content.EMPTY, null)
          : new Draft(
              this, new Content(lastId.incrementAndGet(), source.bytes()), piece(source.id(), 0));
    }
    try (InputStream in = open(sources, 0, sources.stream().mapToLong(Content::bytes).sum())) {
      return receive(in);
    } catch (IOException e) {
      throw new IllegalStateException("a stream of pieces throws none", e);
    }
  }

  /**
   * Opens a part of contents as if they were one.
   *
   * @param offset the first byte, from 0
   * @param length how many bytes; not more than there are
   * @throws ContentGoneException if one of them was dropped
   */
  public InputStream open(List<Content> contents, long offset, long length) {
    if (contents.size() == 1 && contents.get(0).pieces() <= 1) {
      byte[] only = contents.get(0).bytes() == 0 ? new byte[0] : piece(contents.get(0).id(), 0);
      return new ByteArrayInputStream(only, (int) offset, (int) length);
    }
    List<Content> leased = new ArrayList<>();
    try {
      for (Content content : contents) {
        lease(content);
        leased.add(content);
      }
    } catch (RuntimeException e) {
      leased.forEach(this::release);
      throw e;
    }
    return new PieceStream(this, contents, offset, length);
  }

  /** Drops a content; called in the {@link Store#write} that removes what refers to it. */
  public void drop(Content content) {
    if (content.bytes() == 0) {
      return;
    }
    // Always in this order, the change and then the lease, or two threads could wait for each
    // other.
    store.changing(() -> leases.compute(content.id(), this::dropped));
  }

  private Lease dropped(long id, Lease lease) {
    if (lease == null) {
      removed(id);
      return null;
    }
    loose.put(id, new byte[0]);
    return new Lease(lease.readers(), true);
  }

  byte[] piece(long id, int number) {
    byte[] piece = pieces.get(new PieceName(id, number));
    if (piece == null) {
      throw new ContentGoneException();
    }
    return piece;
  }

  void release(Content content) {
    if (content.bytes() == 0) {
      return;
    }
    Lease left =
        leases.compute(
            content.id(),
            (id, lease) -> {
              int readers = lease.readers() - 1;
              return readers == 0 && !lease.dropped() ? null : new Lease(readers, lease.dropped());
            });
    if (left != null && left.readers() == 0) {
      free(content);
      leases.remove(content.id());
    }
  }

  void keep(Content content, byte[] onlyPiece) {
    if (onlyPiece != null) {
      pieces.put(new PieceName(content.id(), 0), onlyPiece);
    } else if (content.bytes() > 0) {
      loose.remove(content.id());
    }
  }

  void free(Content content) {
    if (content.bytes() > 0) {
      store.write(() -> removed(content.id()));
    }
  }

  /** Readers of a content that is being dropped come before that or find nothing. */
  private void lease(Content content) {
    if (content.bytes() > 0) {
      leases.compute(
          content.id(),
          (id, lease) -> {
            if (lease != null && lease.dropped()) {
              throw new ContentGoneException();
            }
            piece(id, 0);
            return new Lease(lease == null ? 1 : lease.readers() + 1, false);
          });
    }
  }

  private boolean removed(long id) {
    PieceName name = new PieceName(id, 0);
    while (pieces.remove(name) != null) {
      name = new PieceName(id, name.number() + 1);
    }
    return loose.remove(id) != null;
  }

  /** A content of several pieces while it arrives. */
  private final class Pieces {
    private final long id = lastId.incrementAndGet();
    private int count;
    private long bytes;

    private void add(byte[] piece) {
      if (count == 0) {
        loose.put(id, new byte[0]);
      }
      pieces.put(new PieceName(id, count++), piece);
      bytes += piece.length;
      if (count % PIECES_PER_SAVE == 0) {
        store.commit(); // or all that was received would wait on the heap
      }
    }

    private Content content() {
      return new Content(id, bytes);
    }

    private Draft draft() {
      return new Draft(Contents.this, content(), null);
    }
  }

  private static final class PieceNameFormat implements Format<PieceName> {
    @Override
    public byte[] encode(PieceName name) {
      return ByteBuffer.allocate(12).putLong(name.id()).putInt(name.number()).array();
    }

    @Override
    public PieceName decode(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new PieceName(buffer.getLong(), buffer.getInt());
    }

    @Override
    public int estimatedBytes(PieceName name) {
      return 32;
    }
  }
}
