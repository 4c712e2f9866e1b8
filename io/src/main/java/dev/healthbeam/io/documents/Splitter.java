/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts documents into parts that fit a service's limit.
 *
 * <p>Each part is as long as the limit allows, back to the best border near it. Best is a blank
 * line, then a line's end, a sentence's, white space; of the best kind that the last quarter before
 * the limit has, the last one is taken. Where the quarter has none of these, the cut is at the last
 * border between grapheme clusters, so that an emoji with its joiners or a letter with its marks
 * stays whole; only a cluster that is longer than the limit by itself is cut, between code points.
 * A carriage return and its line feed are never parted.
 *
 * <p>The parts, joined, are the document, byte for byte. None is empty, none is longer than the
 * limit; a document that fits is one part, and an empty document has none.
 *
 * <p><b>White space.</b> Services refuse a file that shows nothing. A border that would leave such
 * a part is passed over for another one as long as there is one; only white space of about the
 * limit's length or more makes a part of its own. Use {@link #isBlank} to tell, and do not send it.
 *
 * <p><b>Cost.</b> Holds about three times the limit, whatever the document's size, and takes time
 * in proportion to the document.
 */
public final class Splitter {

  /** The least limit: no code point and no short cluster is longer. */
  public static final int MIN_PART_BYTES = 16;

  /** The greatest limit, far above any service's; parts are held in memory. */
  public static final int MAX_PART_BYTES = 256 << 20;

  /** What was read is validated before it has left the processor's nearest cache. */
  private static final int READ_BYTES = 1 << 15;

  /** A buffer that a document has needed serves the next one of the thread, up to this size. */
  private static final int FIRST_BUFFER_BYTES = 1 << 17;

  private static final ThreadLocal<byte[]> SPARE = new ThreadLocal<>();

  private final InputStream in;
  private final int limit;
  private final int capacity;
  private final Utf8Validator validator = new Utf8Validator();
  private final Borders borders = new Borders();

  private byte[] buffer;
  private int filled;
  private boolean ended;

  private Splitter(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
    // The second half shows whether the next part would be all white space.
    this.capacity = 2 * limit + Borders.LOOK_AHEAD_BYTES;
    byte[] spare = SPARE.get();
    SPARE.remove(); // a consumer may be cutting another document
    int enough = Math.min(capacity, FIRST_BUFFER_BYTES);
    this.buffer = spare != null && spare.length >= enough ? spare : new byte[enough];
  }

  /**
   * Cuts a document.
   *
   * @param document its bytes; not closed
   * @param maxPartBytes the limit, from {@link #MIN_PART_BYTES} to {@link #MAX_PART_BYTES}
   * @throws MalformedTextException if it is not UTF-8 text
   * @throws IOException if it cannot be read
   */
  public static List<Part> split(InputStream document, long maxPartBytes)
      throws IOException, MalformedTextException {
    List<Part> parts = new ArrayList<>();
    of(document, maxPartBytes).run((part, bytes) -> parts.add(part));
    return parts;
  }

  /**
   * Cuts a document and gives each part, with its bytes, to a consumer before it reads much
   * further.
   *
   * @param document its bytes; not closed
   * @param maxPartBytes the limit, from {@link #MIN_PART_BYTES} to {@link #MAX_PART_BYTES}
   * @param consumer takes the parts in order
   * @throws MalformedTextException if it is not UTF-8 text, which may show only after some parts
   *     have been given out
   * @throws IOException if it cannot be read
   * @throws E what the consumer throws
   */
  public static <E extends Exception> void split(
      InputStream document, long maxPartBytes, PartConsumer<E> consumer)
      throws IOException, MalformedTextException, E {
    of(document, maxPartBytes)
        .run((part, bytes) -> consumer.accept(part, Arrays.copyOf(bytes, (int) part.bytes())));
  }

  private static Splitter of(InputStream document, long maxPartBytes) {
    if (maxPartBytes < MIN_PART_BYTES || maxPartBytes > MAX_PART_BYTES) {
      throw new IllegalArgumentException(
          "maxPartBytes must be from %d to %d, not %d"
              .formatted(MIN_PART_BYTES, MAX_PART_BYTES, maxPartBytes));
    }
    return new Splitter(document, (int) maxPartBytes);
  }

  /** Whether valid UTF-8 shows nothing: it is empty, or white space throughout. */
  public static boolean isBlank(byte[] utf8) {
    return WhiteSpace.skip(utf8, 0, utf8.length) == utf8.length;
  }

  /**
   * Cuts the document.
   *
   * @param consumer is lent the bytes: they begin the array, which is soon filled with others
   */
  private <E extends Exception> void run(PartConsumer<E> consumer)
      throws IOException, MalformedTextException, E {
    try {
      cutAll(consumer);
    } finally {
      if (buffer.length <= FIRST_BUFFER_BYTES) {
        SPARE.set(buffer);
      }
    }
  }

  private <E extends Exception> void cutAll(PartConsumer<E> consumer)
      throws IOException, MalformedTextException, E {
    long beginByte = 0;
    long beginCodePoint = 0;
    for (fill(); filled > 0; fill()) {
      int cut = ended && filled <= limit ? filled : cut();
      long codePoints = count(cut, beginByte);
      Part part = new Part(beginByte, beginByte + cut, beginCodePoint);
      consumer.accept(part, buffer);
      beginByte += cut;
      beginCodePoint += codePoints;
      filled -= cut;
      System.arraycopy(buffer, cut, buffer, 0, filled);
    }
  }

  /** Reads until the buffer is full or the document ends. */
  private void fill() throws IOException, MalformedTextException {
    while (!ended && filled < capacity) {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(capacity, 2L * buffer.length));
      }
      int wanted = Math.min(READ_BYTES, Math.min(buffer.length, capacity) - filled);
      int count = in.read(buffer, filled, wanted);
      if (count < 0) {
        ended = true;
        validator.end();
      } else {
        validator.accept(buffer, filled, filled + count);
        filled += count;
      }
    }
  }

  /** Where the first part of the buffer, which holds more than the limit, ends. */
  private int cut() {
    int end = ended ? filled : wholeCodePoints();
    int last = WhiteSpace.floor(buffer, limit);
    int firstText = WhiteSpace.skip(buffer, 0, last);
    if (firstText == last) {
      return orInCluster(borders.ofCluster(buffer, 0, last, end), last); // nothing but white
    }
    int cut = best(firstText, last, end);
    if (cut == Borders.NONE) {
      // The only text that fits begins a cluster that does not, or one that fits nowhere.
      return orInCluster(borders.ofCluster(buffer, 0, last, end), last);
    }
    int nextText = WhiteSpace.skip(buffer, cut, Math.min(end, cut + limit));
    if (nextText < Math.min(end, cut + limit)) {
      return cut;
    }
    // The next part would be white space.
    return ended && nextText == end
        ? keepTextForTheEnd(firstText, cut, end)
        : borders.ofCluster(buffer, firstText, last, end);
  }

  /** The best border after {@code from} and at or before {@code to}, or {@link Borders#NONE}. */
  private int best(int from, int to, int end) {
    int quarter = Math.max(from, WhiteSpace.floor(buffer, Math.max(0, to - limit / 4)));
    int near = borders.near(buffer, quarter, to, end);
    return near != Borders.NONE ? near : borders.ofCluster(buffer, from, to, end);
  }

  /** An earlier cut, so that the white space at the document's end has text before it. */
  private int keepTextForTheEnd(int firstText, int cut, int end) {
    int lastText = WhiteSpace.lastNonWhite(buffer, 0, cut);
    int earliest = WhiteSpace.floor(buffer, Math.max(0, end - limit - 1));
    int from = Math.max(firstText, earliest);
    int earlier = lastText > from ? best(from, lastText, end) : Borders.NONE;
    return earlier != Borders.NONE && end - earlier <= limit ? earlier : cut;
  }

  /** Where a cluster that is longer than the limit is cut, if there is no other border. */
  private int orInCluster(int clusterBorder, int last) {
    if (clusterBorder != Borders.NONE) {
      return clusterBorder;
    }
    // A part that began with a joiner would soon end again, as nothing is joined to it.
    int before = WhiteSpace.floor(buffer, last - 1);
    return Borders.isJoiner(buffer, last) && before > 0 ? before : last;
  }

  /** The end of the last whole code point in the buffer. */
  private int wholeCodePoints() {
    int begin = WhiteSpace.floor(buffer, filled - 1);
    return begin + WhiteSpace.length(buffer[begin]) <= filled ? filled : begin;
  }

  /** The part's code points; it is also where text shows to be of another encoding. */
  private long count(int cut, long beginByte) throws MalformedTextException {
    if (validator.nuls() > 0) {
      checkNuls(cut, beginByte);
    }
    boolean ascii = validator.codePoints() == validator.bytes();
    return ascii ? cut : Utf8Words.codePoints(buffer, 0, cut);
  }

  private void checkNuls(int cut, long beginByte) throws MalformedTextException {
    long nuls = 0;
    int firstNul = 0;
    for (int i = cut - 1; i >= 0; i--) {
      if (buffer[i] == 0) {
        nuls++;
        firstNul = i;
      }
    }
    if (nuls * Utf8Validator.NUL_SHARE > cut) {
      throw new MalformedTextException(beginByte + firstNul, Utf8Validator.UTF_16);
    }
  }
}
