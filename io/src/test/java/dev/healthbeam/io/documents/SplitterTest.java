/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {

  @Test
  void aBlankLineNearTheLimitIsTheBestBorder() throws Exception {
    // All within the last quarter, the blank line first of all.
    assertThat(
        texts("x".repeat(31) + "\n\nb.\nC d. E" + "y".repeat(30), 40),
        contains("x".repeat(31) + "\n\n", "b.\nC d. E" + "y".repeat(30)));
    assertThat(
        texts("x".repeat(31) + "\r\n \t\r\nB c" + "y".repeat(30), 40),
        contains("x".repeat(31) + "\r\n \t\r\n", "B c" + "y".repeat(30)));
  }

  @Test
  void aLineEndIsBetterThanASentence() throws Exception {
    for (String lineEnd : List.of("\n", "\r\n", "\r", "\f", "\u2028", "\u0085")) {
      String first = "x".repeat(30) + lineEnd;
      assertThat(
          texts(first + "B c. D" + "y".repeat(30), 40), contains(first, "B c. D" + "y".repeat(30)));
    }
  }

  @Test
  void aSentenceIsBetterThanWhiteSpace() throws Exception {
    assertThat(
        texts("x".repeat(30) + ". Be cd " + "y".repeat(30), 40),
        contains("x".repeat(30) + ". ", "Be cd " + "y".repeat(30)));
    assertThat(
        texts("中".repeat(11) + "。" + "文".repeat(20), 40),
        contains("中".repeat(11) + "。", "文".repeat(13), "文".repeat(7)));
  }

  @Test
  void whiteSpaceIsBetterThanTheMiddleOfAWord() throws Exception {
    assertThat(texts("word ".repeat(9), 40), contains("word ".repeat(8), "word "));
    assertThat(
        texts("x".repeat(32) + " " + "y".repeat(30), 40),
        contains("x".repeat(32) + " ", "y".repeat(30)));
  }

  @Test
  void theLastBorderOfTheBestKindIsTaken() throws Exception {
    assertThat(
        texts("x".repeat(29) + "\nab\ncd\n" + "y".repeat(30), 40),
        contains("x".repeat(29) + "\nab\ncd\n", "y".repeat(30)));
  }

  @Test
  void aBorderFarFromTheLimitIsNotTaken() throws Exception {
    assertThat(
        texts("Short.\n\n" + "x".repeat(50), 40),
        contains("Short.\n\n" + "x".repeat(32), "x".repeat(18)));
  }

  @Test
  void aBorderExactlyAtTheLimitIsTaken() throws Exception {
    assertThat(texts("x".repeat(38) + "\r\nrest", 40), contains("x".repeat(38) + "\r\n", "rest"));
    assertThat(texts("x".repeat(39) + "\r\nrest", 40), contains("x".repeat(39), "\r\nrest"));
  }

  @Test
  void clustersStayWhole() throws Exception {
    String family = Texts.FAMILY; // 25 bytes
    assertThat(texts(family.repeat(3), 60), contains(family.repeat(2), family));
    assertThat(texts("x".repeat(39) + "e\u0301", 40), contains("x".repeat(39), "e\u0301"));
    // The space carries the accent; it is no white space to cut after.
    assertThat(
        texts("x".repeat(35) + " \u0301" + "y".repeat(20), 40),
        contains("x".repeat(35) + " \u0301yy", "y".repeat(18)));
  }

  @Test
  void aClusterLongerThanTheLimitIsCutBetweenCodePoints() throws Exception {
    assertThat(
        texts(Texts.FAMILY, 16),
        contains("\uD83D\uDC68\u200D\uD83D\uDC69\u200D", "\uD83D\uDC67\u200D\uD83D\uDC66"));
    String marked = "o" + "\u0308".repeat(30);
    List<String> parts = texts(marked, 16);
    assertThat(String.join("", parts), is(marked));
    assertThat(parts, hasSize(4));
  }

  @Test
  void whiteSpaceAtTheEndKeepsCompanyWithText() throws Exception {
    assertThat(
        texts("one two three four five six seven eight " + "\n".repeat(5), 40),
        contains("one two three four five six seven ", "eight " + "\n".repeat(5)));
    assertThat(texts("x".repeat(40) + "\n", 40), contains("x".repeat(39), "x\n"));
  }

  @Test
  void whiteSpaceInTheMiddleIsSharedOut() throws Exception {
    assertThat(
        texts("x".repeat(30) + "\n\n" + " ".repeat(42) + "end", 40),
        contains("x".repeat(30) + "\n\n" + " ".repeat(8), " ".repeat(34) + "end"));
  }

  @Test
  void whiteSpaceAtTheBeginningKeepsCompanyWithText() throws Exception {
    assertThat(
        texts(" ".repeat(35) + "A".repeat(20), 40),
        contains(" ".repeat(35) + "A".repeat(5), "A".repeat(15)));
  }

  @Test
  void onlyWhiteSpaceLongerThanTheLimitMakesPartsOfItsOwn() throws Exception {
    List<String> parts = texts("a" + " ".repeat(100) + "b", 40);
    assertThat(String.join("", parts), is("a" + " ".repeat(100) + "b"));
    assertThat(parts.stream().filter(String::isBlank).toList(), hasSize(1));
    assertThat(texts("\n".repeat(50), 40), contains("\n".repeat(40), "\n".repeat(10)));
  }

  @Test
  void theLimitItselfFits() throws Exception {
    String full = "word ".repeat(8_000);
    assertThat(Splitter.split(in(full), 40_000), contains(new Part(0, 40_000, 0)));
    List<Part> parts = Splitter.split(in(full + "x"), 40_000);
    assertThat(parts, contains(new Part(0, 40_000, 0), new Part(40_000, 40_001, 40_000)));
  }

  @Test
  void anEmptyDocumentHasNoParts() throws Exception {
    assertThat(Splitter.split(in(""), 40), empty());
    assertThat(Splitter.split(in("x"), 40), contains(new Part(0, 1, 0)));
  }

  @Test
  void beginsAreCountedInCodePoints() throws Exception {
    String text = Texts.BOM + "\uD83D\uDE00 é " + "x".repeat(40);
    List<Part> parts = Splitter.split(in(text), 40);
    // 3 + 4 + 1 + 2 + 1 bytes are 5 code points, then one of each.
    assertThat(parts, contains(new Part(0, 40, 0), new Part(40, 51, 34)));
  }

  @Test
  void aTokenOfAHundredKilobytesIsCutAtTheLimit() throws Exception {
    List<Part> parts = Splitter.split(in("A".repeat(100_000)), 40_000);
    assertThat(
        parts,
        contains(
            new Part(0, 40_000, 0),
            new Part(40_000, 80_000, 40_000),
            new Part(80_000, 100_000, 80_000)));
  }

  @Test
  void notMuchMoreThanTwoPartsIsReadAhead() throws Exception {
    int limit = 5_000;
    Counting document = new Counting("The patient is well. ".repeat(250_000));
    List<Long> ahead = new ArrayList<>();
    Splitter.split(document, limit, (part, bytes) -> ahead.add(document.count - part.beginByte()));
    assertThat(ahead, everyItem(lessThanOrEqualTo(2L * limit + Borders.LOOK_AHEAD_BYTES)));
    assertThat(document.count, is(5_250_000L));
  }

  @Test
  void damageFarInShowsAfterTheFirstParts() throws Exception {
    byte[] document = "word ".repeat(100).getBytes(UTF_8);
    document[450] = (byte) 0xe9;
    List<Part> parts = new ArrayList<>();
    MalformedTextException failure =
        assertThrows(
            MalformedTextException.class,
            () ->
                Splitter.split(
                    new ByteArrayInputStream(document), 40, (part, bytes) -> parts.add(part)));
    assertThat(failure.byteOffset(), is(450L));
    assertThat(failure.hint(), is(Utf8Validator.ONE_BYTE));
    assertThat(parts.get(0), is(new Part(0, 40, 0)));
  }

  @Test
  void utf16IsRecognisedEvenWhereItsBytesAreValidUtf8() {
    MalformedTextException failure =
        assertThrows(
            MalformedTextException.class,
            () ->
                Splitter.split(new ByteArrayInputStream("Plain English.".getBytes(UTF_16LE)), 40));
    assertThat(failure.hint(), is(Utf8Validator.UTF_16));
    assertThat(failure.byteOffset(), is(1L));
  }

  @Test
  void aConsumerMayCutAnotherDocumentMeanwhile() throws Exception {
    String text = "word ".repeat(20);
    List<String> outer = new ArrayList<>();
    Splitter.split(
        in(text),
        40,
        (part, bytes) -> {
          assertThat(texts("x".repeat(300) + "\n", 40).get(0), is("x".repeat(40)));
          outer.add(new String(bytes, UTF_8));
        });
    assertThat(outer, is(texts(text, 40)));
    assertThat(String.join("", outer), is(text));
  }

  @Test
  void whatTheConsumerThrowsIsThrown() {
    IOException trouble = new IOException("disk full");
    assertThat(
        assertThrows(
            IOException.class,
            () ->
                Splitter.<IOException>split(
                    in("word ".repeat(20)),
                    40,
                    (part, bytes) -> {
                      throw trouble;
                    })),
        sameInstance(trouble));
  }

  @Test
  void aLimitThatCannotHoldAClusterIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Splitter.split(in("x"), 15));
    assertThrows(IllegalArgumentException.class, () -> Splitter.split(in("x"), 1L << 40));
  }

  @Test
  void blankIsWhatShowsNothing() {
    for (String blank : List.of("", " ", "\t\r\n", "\u00a0\u2003\u3000", Texts.BOM + "\n")) {
      assertThat(Splitter.isBlank(blank.getBytes(UTF_8)), is(true));
    }
    for (String text : List.of("x", " x", "\u200b", "\uD83D\uDE00", "-")) {
      assertThat(Splitter.isBlank(text.getBytes(UTF_8)), is(false));
    }
  }

  private static List<String> texts(String text, int limit) throws Exception {
    List<String> parts = new ArrayList<>();
    Splitter.split(in(text), limit, (part, bytes) -> parts.add(new String(bytes, UTF_8)));
    return parts;
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Counts what has been read. */
  private static final class Counting extends InputStream {
    private final byte[] bytes;
    private long count;

    Counting(String text) {
      bytes = text.getBytes(UTF_8);
    }

    @Override
    public int read() {
      return count == bytes.length ? -1 : bytes[(int) count++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (count == bytes.length) {
        return -1;
      }
      int from = (int) count;
      int step = Math.min(length, bytes.length - from);
      byte[] some = Arrays.copyOfRange(bytes, from, from + step);
      System.arraycopy(some, 0, into, offset, step);
      count += step;
      return step;
    }
  }
}
