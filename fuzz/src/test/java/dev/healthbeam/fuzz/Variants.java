/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Inputs made of good ones: cut, doubled, damaged, joined with each other, and mixed with what
 * readers have stumbled over before.
 */
public final class Variants {

  private static final int MOST_EDITS = 6;
  private static final int MOST_BYTES = 300_000;

  private static final List<byte[]> WORDS =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              ",",
              ":",
              "\"",
              "\\",
              "\\u",
              "\\ud800",
              "\\u0000",
              "\n",
              "\r",
              "\u2028",
              "null",
              "true",
              "NaN",
              "-Infinity",
              "[]",
              "{}",
              "\"\"",
              "-0",
              "1e400",
              "1e-400",
              "1e99999999999",
              "-1e-99999999999",
              "0e99999999999",
              "1E2147483648",
              "1e2147483647",
              "9223372036854775807",
              "9223372036854775808",
              "-9223372036854775808",
              "4294967296",
              "1.0000000000000000000001",
              "..",
              "//",
              "%2F",
              "\u0000",
              "\ufeff",
              "\u202e",
              "s3://",
              "s3:///",
              "s3://b",
              "\"Files\":",
              "\"Id\":0,",
              "{\"a\":")
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static final List<byte[]> BYTES =
      Stream.of(
              "ff",
              "00",
              "fe ff",
              "ff fe",
              "00 00 fe ff",
              "ef bb bf",
              "c0 80",
              "ed a0 80",
              "f4 90 80 80",
              "1f 8b 08 00 00 00 00 00 00 ff",
              "1f 8b 08 1e",
              "7f ff ff ff",
              "ff ff ff ff ff ff ff ff",
              "9f",
              "bf",
              "5f",
              "7f",
              "c1",
              "c2",
              "c4",
              "d8 18",
              "f6",
              "5b 7f ff ff ff ff ff ff ff",
              "7a 7f ff ff ff",
              "9b ff ff ff ff ff ff ff ff",
              "bb 00 00 00 00 ff ff ff ff",
              "c2 5a 00 01 00 00",
              "c4 82 1b 7f ff ff ff ff ff ff ff 01",
              "c5 82 1a 7f ff ff ff 01",
              "fb 7f f0 00 00 00 00 00 00",
              "f9 7c 00")
          .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")))
          .toList();

  /** What many of them make. */
  private static final List<IntFunction<byte[]>> MANY =
      List.of(
          n -> "[".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> "{\"a\":".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> "7".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> ("\"" + "x".repeat(n) + "\"").getBytes(StandardCharsets.UTF_8),
          n -> "/a".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> "a.s3.".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> " ".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> "\n".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> "\\".repeat(n).getBytes(StandardCharsets.UTF_8),
          n -> filled(n, 0x9f),
          n -> filled(n, 0xc1),
          n -> filled(n, 0x81),
          n -> filled(n, 0));

  private final List<byte[]> seeds;

  /** Variants of these. */
  public Variants(List<byte[]> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  /** Variants of the inputs that Jazzer has for a fuzz test as well. */
  public static Variants of(Class<?> test, String method) {
    URL folder = test.getResource(test.getSimpleName() + "Inputs/" + method);
    if (folder == null) {
      throw new IllegalArgumentException("there are no inputs for " + test + " " + method);
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return new Variants(files.sorted().map(Variants::content).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a property. */
  public Arbitrary<byte[]> arbitrary() {
    return Arbitraries.randomValue(this::next);
  }

  /** Without end; the same for the same number. */
  Stream<byte[]> of(long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> next(random));
  }

  private byte[] next(Random random) {
    byte[] input = one(random).clone();
    int edits = random.nextInt(MOST_EDITS + 1);
    for (int i = 0; i < edits; i++) {
      input = edited(input, random);
    }
    return input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
  }

  private byte[] one(Random random) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] edited(byte[] input, Random random) {
    int at = random.nextInt(input.length + 1);
    int to = Math.min(input.length, at + random.nextInt(1 + random.nextInt(64)));
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(input, at);
      case 1 -> spliced(input, at, to, new byte[0]);
      case 2 -> spliced(input, at, at, Arrays.copyOfRange(input, at, to));
      case 3 -> flipped(input, random);
      case 4 -> spliced(input, at, Math.min(input.length, at + 1), some(WORDS, random));
      case 5 -> spliced(input, at, at, some(WORDS, random));
      case 6 -> spliced(input, at, at, some(BYTES, random));
      case 7 -> spliced(input, at, Math.min(input.length, at + 1), some(BYTES, random));
      case 8 -> value(input, at, random);
      case 9 -> spliced(input, at, input.length, tail(one(random), random));
      case 10 -> spliced(input, at, at, many(random));
      default -> value(input, at, random);
    };
  }

  /** In place of what stands between two signs of JSON: a whole value of another kind. */
  private byte[] value(byte[] input, int from, Random random) {
    int begin = from;
    while (begin < input.length && input[begin] != ':' && input[begin] != ',') {
      begin++;
    }
    int end = Math.min(input.length, begin + 1);
    int after = end;
    while (after < input.length && ",}]".indexOf(input[after]) < 0) {
      after++;
    }
    return spliced(input, end, after, random.nextInt(8) == 0 ? many(random) : some(WORDS, random));
  }

  private static byte[] many(Random random) {
    int size = 1 << random.nextInt(random.nextInt(8) == 0 ? 17 : 11);
    return MANY.get(random.nextInt(MANY.size())).apply(size);
  }

  private static byte[] flipped(byte[] input, Random random) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] tail(byte[] other, Random random) {
    return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
  }

  private static byte[] some(List<byte[]> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static byte[] spliced(byte[] input, int from, int to, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + with.length);
    out.write(input, 0, from);
    out.writeBytes(with);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }

  private static byte[] filled(int size, int value) {
    byte[] filled = new byte[size];
    Arrays.fill(filled, (byte) value);
    return filled;
  }
}
