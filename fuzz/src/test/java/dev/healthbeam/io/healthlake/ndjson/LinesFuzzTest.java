/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Files of FHIR resources that hold anything but that. */
class LinesFuzzTest {

  private static final SizeLimits SIZES = new SizeLimits(2_000, 50_000);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Watch LINES = new Watch(LinesFuzzTest::lines);

  private static final Watch GZIP = new Watch(LinesFuzzTest::gzip, MalformedFileException.class);

  /** What is said to be a resource is one to another parser too; and the pieces are the whole. */
  private static void lines(byte[] input) throws IOException {
    ResourceReader.read(
        new ByteArrayInputStream(input),
        SIZES,
        new ResourceReader.Each() {
          @Override
          public void good(byte[] buffer, int from, int to, long line, String type)
              throws IOException {
            if (new String(buffer, from, to - from, StandardCharsets.ISO_8859_1).contains("\\ud")) {
              return; // half a character, escaped, is JSON, and not to Jackson where it is a name
            }
            JsonNode resource = JSON.readTree(buffer, from, to - from);
            if (!resource.path("resourceType").asText().equals(type)
                || !resource.path("id").isTextual()) {
              throw new AssertionError("line " + line + " is not what it is said to be");
            }
          }

          @Override
          public void bad(BadLine bad) {
            if (bad.message().contains(Watch.SECRET)) {
              throw new AssertionError("the line is repeated");
            }
          }

          @Override
          public void blank(long line) {}
        });
    List<Long> whole = begins(input, 0, input.length);
    List<Long> pieces = new ArrayList<>();
    for (int begin = 0; begin < input.length; begin += 1 + input.length / 3) {
      pieces.addAll(begins(input, begin, Math.min(input.length, begin + 1 + input.length / 3)));
    }
    if (!whole.equals(pieces)) {
      throw new AssertionError("pieces have other lines than the whole");
    }
  }

  /** How many resources a stretch has, and where its bad lines begin. */
  private static List<Long> begins(byte[] input, int begin, int end) throws IOException {
    List<Long> begins = new ArrayList<>();
    int from = (int) PieceReader.openAt(begin);
    InputStream in = new ByteArrayInputStream(input, from, input.length - from);
    PieceReader.read(
        in,
        begin,
        end,
        new PieceReader.Each() {
          @Override
          public void good(byte[] buffer, int first, int to, String type, String id) {
            begins.add(-1L);
          }

          @Override
          public void bad(LineFault fault, long at, @Nullable String type, @Nullable String id) {
            begins.add(at);
          }
        });
    return begins;
  }

  private static void gzip(byte[] input) throws IOException {
    try (InputStream in = Inflated.of(new ByteArrayInputStream(input), 64 << 20)) {
      byte[] buffer = new byte[1 << 16];
      long all = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        all += count;
      }
      if (all > (16 << 20) + 1000L * input.length) {
        throw new AssertionError("it went off: " + all);
      }
    }
  }

  @Provide
  Arbitrary<byte[]> lines() {
    return Variants.of(LinesFuzzTest.class, "fuzzLines").arbitrary();
  }

  @Property(tries = 4000)
  void aFileIsReadToItsEnd(@ForAll("lines") byte[] input) {
    LINES.read(input);
  }

  @FuzzTest
  void fuzzLines(byte[] input) {
    LINES.read(input);
  }

  @Provide
  Arbitrary<byte[]> gzip() {
    return Variants.of(LinesFuzzTest.class, "fuzzGzip").arbitrary();
  }

  @Property(tries = 300)
  void aPackedFileIsReadOrRefused(@ForAll("gzip") byte[] input) {
    GZIP.read(input);
  }

  @FuzzTest
  void fuzzGzip(byte[] input) {
    GZIP.read(input);
  }
}
