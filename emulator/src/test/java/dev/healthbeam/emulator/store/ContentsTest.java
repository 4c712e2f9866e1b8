/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
  private static final int PIECE = Contents.PIECE_BYTES;
  @TempDir private Path directory;

  @Test
  void bytesOfAnyLengthComeBackAlsoAfterReopening() throws Exception {
    for (int length : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 40 * PIECE + 17}) {
      comesBack(length);
    }
  }

  private void comesBack(int length) throws Exception {
    byte[] bytes = bytes(length);
    Content content;
    try (Store store = Store.at(directory)) {
      content = kept(store, store.contents("c"), bytes);
      assertThat(read(store.contents("c"), content), equalTo(bytes));
    }
    try (Store store = Store.at(directory)) {
      assertThat(read(store.contents("c"), content), equalTo(bytes));
    }
  }

  @Test
  void anyPartOfContentsInARowIsReadAsIfTheyWereOne() throws Exception {
    try (Store store = Store.inMemory()) {
      Contents contents = store.contents("c");
      byte[] whole = bytes(5 * PIECE);
      List<Content> row =
          List.of(
              kept(store, contents, Arrays.copyOfRange(whole, 0, 100)),
              kept(store, contents, new byte[0]),
              kept(store, contents, Arrays.copyOfRange(whole, 100, 3 * PIECE)),
              kept(store, contents, Arrays.copyOfRange(whole, 3 * PIECE, 5 * PIECE)));
      Random random = new Random(1);
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(whole.length);
        int length = random.nextInt(whole.length - from + 1);
        try (InputStream in = contents.open(row, from, length)) {
          assertThat(
              Arrays.equals(in.readAllBytes(), Arrays.copyOfRange(whole, from, from + length)),
              equalTo(true));
        }
      }
    }
  }

  @Test
  void anOpenReaderReadsToTheEndOfWhatIsDroppedAndNobodyElseDoes() throws Exception {
    readerReadsOn(10);
    readerReadsOn(3 * PIECE);
  }

  private void readerReadsOn(int length) throws Exception {
    try (Store store = Store.at(directory)) {
      Contents contents = store.contents("c");
      byte[] bytes = bytes(length);
      Content content = kept(store, contents, bytes);
      try (InputStream first = open(contents, content)) {
        try (InputStream second = open(contents, content)) {
          first.read();
          second.read();
          drop(store, contents, content);
        }

        assertThrows(ContentGoneException.class, () -> open(contents, content));
        assertThat(first.readAllBytes(), equalTo(Arrays.copyOfRange(bytes, 1, length)));
      }
      assertThat(pieces(store), equalTo(0L));
      assertThat(looseContents(store), equalTo(0L));
    }
  }

  @Test
  void aCopyIsThereWhenItsSourceIsNot() throws Exception {
    try (Store store = Store.inMemory()) {
      Contents contents = store.contents("c");
      byte[] bytes = bytes(2 * PIECE + 1);
      Content small = kept(store, contents, new byte[] {1, 2});
      Content large = kept(store, contents, bytes);
      Content copy = keep(store, contents.copyOf(List.of(large)));
      Content both = keep(store, contents.copyOf(List.of(small, large)));
      Content smallCopy = keep(store, contents.copyOf(List.of(small)));
      drop(store, contents, small);
      drop(store, contents, large);

      assertThat(read(contents, copy), equalTo(bytes));
      assertThat(both.bytes(), equalTo(bytes.length + 2L));
      assertThat(read(contents, smallCopy), equalTo(new byte[] {1, 2}));
      assertThrows(ContentGoneException.class, () -> contents.copyOf(List.of(small)));
      assertThrows(ContentGoneException.class, () -> contents.copyOf(List.of(large)));
    }
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws Exception {
    leavesNothing(10);
    leavesNothing(3 * PIECE);
  }

  private void leavesNothing(int length) throws Exception {
    try (Store store = Store.inMemory()) {
      Contents contents = store.contents("c");
      contents.receive(new ByteArrayInputStream(bytes(length))).close();
      assertThrows(
          IOException.class,
          () ->
              contents.receive(
                  new SequenceInputStream(
                      new ByteArrayInputStream(bytes(length)), new BrokenStream())));

      assertThat(pieces(store), equalTo(0L));
      assertThat(looseContents(store), equalTo(0L));
    }
  }

  @Test
  void whatADeadProcessLeftIsFreedOnOpening() throws Exception {
    Content dropped;
    try (Store store = Store.at(directory)) {
      Contents contents = store.contents("c");
      // Never kept, and dropped under a reader who never ends: what a killed process leaves.
      contents.receive(new ByteArrayInputStream(bytes(3 * PIECE)));
      dropped = kept(store, contents, bytes(3 * PIECE));
      open(contents, dropped);
      drop(store, contents, dropped);
      assertThat(pieces(store), equalTo(6L));
    }

    try (Store store = Store.at(directory)) {
      Contents contents = store.contents("c");
      assertThat(pieces(store), equalTo(0L));
      assertThat(looseContents(store), equalTo(0L));
      assertThrows(ContentGoneException.class, () -> open(contents, dropped));
    }
  }

  @Test
  void theSpaceOfDroppedContentsIsUsedAgain() throws Exception {
    try (Store store = Store.at(directory)) {
      Contents contents = store.contents("c");
      for (int i = 0; i < 50; i++) {
        drop(store, contents, kept(store, contents, bytes(8 * PIECE)));
      }

      assertThat(Files.size(directory.resolve("emulator.mv")), lessThan(10L * 8 * PIECE));
    }
  }

  private static Content kept(Store store, Contents contents, byte[] bytes) throws IOException {
    return keep(store, contents.receive(new ByteArrayInputStream(bytes)));
  }

  private static Content keep(Store store, Draft received) {
    try (Draft draft = received) {
      return store.write(draft::keep);
    }
  }

  private static void drop(Store store, Contents contents, Content content) {
    store.write(
        () -> {
          contents.drop(content);
          return null;
        });
  }

  private static InputStream open(Contents contents, Content content) {
    return contents.open(List.of(content), 0, content.bytes());
  }

  private static byte[] read(Contents contents, Content content) throws IOException {
    try (InputStream in = open(contents, content)) {
      return in.readAllBytes();
    }
  }

  private static long pieces(Store store) {
    return store.table("c/pieces", Format.BYTES, Arrays::compareUnsigned, Format.BYTES).size();
  }

  private static long looseContents(Store store) {
    return store.table("c/loose", Format.NUMBER, Long::compare, Format.BYTES).size();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cut");
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return read();
    }
  }
}
