/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8ValidatorTest {

  @Property(tries = 5_000)
  void itAgreesWithTheJdkOnWhatIsValidAndOnTheFirstBadByte(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 7) int step) {
    assertThat(HexFormat.of().formatHex(bytes), firstBad(bytes, step), is(firstBadOfJdk(bytes)));
  }

  @Property(tries = 2_000)
  void itAgreesWithTheJdkOnTextsWithOneByteChanged(
      @ForAll("texts") String text, @ForAll int where, @ForAll byte value) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > 0) {
      bytes[Math.floorMod(where, bytes.length)] = value;
    }
    assertThat(firstBad(bytes, 64), is(firstBadOfJdk(bytes)));
  }

  @Property(tries = 5_000)
  void itSaysTheSameHoweverTheBytesArrive(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 2, max = 99) int step) {
    assertThat(HexFormat.of().formatHex(bytes), said(bytes, step), is(said(bytes, 1)));
  }

  private static String said(byte[] bytes, int step) {
    Utf8Validator validator = new Utf8Validator();
    String fault = "none";
    try {
      for (int i = 0; i < bytes.length; i += step) {
        validator.accept(bytes, i, Math.min(i + step, bytes.length));
      }
      validator.end();
    } catch (MalformedTextException e) {
      fault = e.byteOffset() + " " + e.hint();
    }
    return "%s, %d bytes, %d characters, %d NULs"
        .formatted(fault, validator.bytes(), validator.codePoints(), validator.nuls());
  }

  @Property(tries = 500)
  void itCountsCodePoints(@ForAll("texts") String text) throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(
        Utf8Validator.codePoints(new ByteArrayInputStream(bytes)),
        is((long) text.codePointCount(0, text.length())));
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  /** Bytes that are often nearly UTF-8: pieces of the borders of table 3-7. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> edge =
        Arbitraries.of(
            "41",
            "00",
            "7f",
            "80",
            "bf",
            "c0",
            "c1",
            "c280",
            "dfbf",
            "df",
            "e0",
            "e09f80",
            "e0a080",
            "e0bfbf",
            "ed9fbf",
            "eda080",
            "edbfbf",
            "ee8080",
            "efbfbf",
            "efbbbf",
            "e282",
            "f0",
            "f08fbfbf",
            "f0908080",
            "f0bfbfbf",
            "f48fbfbf",
            "f4908080",
            "f5808080",
            "f09f98",
            "f09f",
            "ff",
            "fe",
            "f8888080",
            "e28241",
            "f09f4180");
    Arbitrary<String> wild = Arbitraries.bytes().map(b -> HexFormat.of().toHexDigits(b));
    Arbitrary<String> plain = Arbitraries.integers().between(1, 20).map("41"::repeat);
    return Arbitraries.frequencyOf(Tuple.of(6, edge), Tuple.of(1, wild), Tuple.of(3, plain))
        .list()
        .ofMaxSize(12)
        .map(pieces -> HexFormat.of().parseHex(String.join("", pieces)));
  }

  @Test
  void everyCodePointIsValidAloneAndEveryCutOfItIsNot() throws Exception {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] bytes = Character.toString(c).getBytes(UTF_8);
      Utf8Validator validator = new Utf8Validator();
      validator.accept(bytes, 0, bytes.length);
      validator.end();
      assertThat(validator.codePoints(), is(1L));
      if (bytes.length > 1) {
        Utf8Validator cut = new Utf8Validator();
        cut.accept(bytes, 0, bytes.length - 1);
        assertThat(assertThrows(MalformedTextException.class, cut::end).byteOffset(), is(0L));
      }
    }
  }

  @Test
  void theHintSaysWhatTheBytesLookLike() {
    String note = "Fever since Monday, température 39°.";
    assertThat(failure(note.getBytes(UTF_16)).hint(), is(Utf8Validator.UTF_16));
    assertThat(failure(("\uFEFF" + note).getBytes(UTF_16LE)).hint(), is(Utf8Validator.UTF_16));
    assertThat(failure(note.getBytes(UTF_16LE)).hint(), is(Utf8Validator.UTF_16));
    assertThat(failure(note.getBytes(UTF_16BE)).hint(), is(Utf8Validator.UTF_16));
    assertThat(failure(note.getBytes(ISO_8859_1)).hint(), is(Utf8Validator.ONE_BYTE));
    assertThat(failure(Utf8.encode("half \uD83D of it")).hint(), is(Utf8Validator.SURROGATE));
    byte[] cut = Arrays.copyOf("naïve, 39°".getBytes(UTF_8), 11);
    assertThat(failure(cut).hint(), is(Utf8Validator.CUT));
    byte[] mixed = "é then ".concat("\u00ff").getBytes(UTF_8);
    mixed[mixed.length - 2] = (byte) 0xe9;
    mixed[mixed.length - 1] = '.';
    assertThat(failure(mixed).hint(), is(Utf8Validator.MIXED));
  }

  @Test
  void theMessageNamesTheOffsetAndNoContent() {
    MalformedTextException failure = failure("Smith, Jos\u00e9".getBytes(ISO_8859_1));
    assertThat(failure.byteOffset(), is(10L));
    assertThat(failure.getMessage(), containsString("byte 10"));
    assertThat(failure.getMessage(), not(containsString("Smith")));
  }

  private static MalformedTextException failure(byte[] bytes) {
    return assertThrows(
        MalformedTextException.class,
        () -> Utf8Validator.codePoints(new ByteArrayInputStream(bytes)));
  }

  /** -1 if there is none. */
  static long firstBad(byte[] bytes, int step) {
    Utf8Validator validator = new Utf8Validator();
    try {
      for (int i = 0; i < bytes.length; i += step) {
        validator.accept(bytes, i, Math.min(i + step, bytes.length));
      }
      validator.end();
      return -1;
    } catch (MalformedTextException e) {
      return e.byteOffset();
    }
  }

  static long firstBadOfJdk(byte[] bytes) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
    return result.isError() ? in.position() : -1;
  }
}
