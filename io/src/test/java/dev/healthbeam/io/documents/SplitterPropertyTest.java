/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds of every text and every limit. */
class SplitterPropertyTest {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(Part part, byte[] bytes) {}

  @Property(tries = 3_000)
  void thePartsAreTheDocument(
      @ForAll("texts") String text,
      @ForAll("limits") int limit,
      @ForAll @IntRange(min = 1, max = 50) int readSize)
      throws Exception {
    byte[] document = text.getBytes(UTF_8);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    long beginByte = 0;
    long beginCodePoint = 0;
    for (Piece piece : pieces(new Trickle(document, readSize), limit)) {
      assertThat(piece.part().beginByte(), is(beginByte));
      assertThat(piece.part().beginCodePoint(), is(beginCodePoint));
      assertThat(piece.part().bytes(), is((long) piece.bytes().length));
      assertThat(piece.bytes().length, greaterThan(0));
      assertThat(piece.bytes().length, lessThanOrEqualTo(limit));
      assertThat("ends on a code point", Utf8ValidatorTest.firstBad(piece.bytes(), 64), is(-1L));
      String partText = new String(piece.bytes(), UTF_8);
      beginByte += piece.bytes().length;
      beginCodePoint += partText.codePointCount(0, partText.length());
      joined.writeBytes(piece.bytes());
    }
    assertThat(Arrays.equals(joined.toByteArray(), document), is(true));
  }

  @Property(tries = 3_000)
  void aClusterIsCutOnlyIfItIsLongerThanTheLimit(
      @ForAll("texts") String text, @ForAll("limits") int limit) throws Exception {
    NavigableSet<Integer> borders = clusterBorders(text);
    for (Part part : Splitter.split(in(text), limit)) {
      int cut = (int) part.endByte();
      if (!borders.contains(cut)) {
        int length = borders.higher(cut) - borders.lower(cut);
        assertThat("a cluster of so many bytes is cut", length, greaterThan(limit));
      }
    }
  }

  @Property(tries = 3_000)
  void noPartIsWhiteSpaceWhereWhiteSpaceIsShort(
      @ForAll("texts") String text, @ForAll("limits") int limit) throws Exception {
    if (Splitter.isBlank(text.getBytes(UTF_8)) || longestWhite(text) > limit / 4) {
      return;
    }
    NavigableSet<Integer> borders = clusterBorders(text);
    int longest = 0;
    for (int border : borders) {
      Integer next = borders.higher(border);
      longest = next == null ? longest : Math.max(longest, next - border);
    }
    if (longest > limit / 4) {
      return;
    }
    List<Long> blank = new ArrayList<>();
    for (Piece piece : pieces(in(text), limit)) {
      if (Splitter.isBlank(piece.bytes())) {
        blank.add(piece.part().beginByte());
      }
    }
    assertThat(blank, empty());
  }

  @Property(tries = 1_000)
  void thePartsAreTheSameWhetherTheirBytesAreWantedAndHoweverTheyArrive(
      @ForAll("texts") String text,
      @ForAll("limits") int limit,
      @ForAll @IntRange(min = 1, max = 50) int readSize)
      throws Exception {
    List<Part> parts = Splitter.split(in(text), limit);
    List<Piece> pieces = pieces(new Trickle(text.getBytes(UTF_8), readSize), limit);
    assertThat(pieces.stream().map(Piece::part).toList(), is(parts));
  }

  @Property(tries = 1_000)
  void aDocumentThatFitsIsOnePart(@ForAll("texts") String text) throws Exception {
    int length = text.getBytes(UTF_8).length;
    List<Part> parts = Splitter.split(in(text), Math.max(length, Splitter.MIN_PART_BYTES));
    assertThat(parts, is(length == 0 ? List.of() : List.of(new Part(0, length, 0))));
  }

  @Property(tries = 2_000)
  void damageIsReportedWhereTheJdkSeesIt(
      @ForAll("texts") String text,
      @ForAll("limits") int limit,
      @ForAll int where,
      @ForAll byte value)
      throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > 0) {
      bytes[Math.floorMod(where, bytes.length)] = value == 0 ? 1 : value;
    }
    long expected = Utf8ValidatorTest.firstBadOfJdk(bytes);
    if (expected < 0) {
      Splitter.split(new ByteArrayInputStream(bytes), limit);
    } else {
      MalformedTextException failure =
          assertThrows(
              MalformedTextException.class,
              () -> Splitter.split(new ByteArrayInputStream(bytes), limit));
      assertThat(failure.byteOffset(), is(expected));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.integers().between(16, 24)),
        Tuple.of(3, Arbitraries.integers().between(16, 200)));
  }

  private static List<Piece> pieces(InputStream in, int limit) throws Exception {
    List<Piece> pieces = new ArrayList<>();
    Splitter.split(in, limit, (part, bytes) -> pieces.add(new Piece(part, bytes)));
    return pieces;
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static NavigableSet<Integer> clusterBorders(String text) {
    NavigableSet<Integer> borders = new TreeSet<>();
    borders.add(0);
    Matcher cluster = Pattern.compile("\\X").matcher(text);
    int at = 0;
    while (cluster.find()) {
      at += cluster.group().getBytes(UTF_8).length;
      borders.add(at);
    }
    return borders;
  }

  private static int longestWhite(String text) {
    int longest = 0;
    int run = 0;
    for (int c : text.codePoints().toArray()) {
      run = WhiteSpace.isWhite(c) ? run + Character.toString(c).getBytes(UTF_8).length : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A stream that gives a few bytes at a time. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int most;
    private int at;

    Trickle(byte[] bytes, int most) {
      this.bytes = bytes;
      this.most = most;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(most, length), bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
