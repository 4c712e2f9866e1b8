/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.io.jobs.plan.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinesPropertyTest {

  @Property(tries = 300)
  void linesComeAsTheyAreHoweverTheyAreRead(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      int length = random.nextInt(10) == 0 ? random.nextInt(400_000) : random.nextInt(40);
      text.append("x".repeat(length)).append(random.nextInt(20) == 0 ? "" : "\n");
    }
    int soft = 1 + random.nextInt(300_000);
    int hard = soft + random.nextInt(200_000);
    boolean keep = random.nextBoolean();
    List<String> expected =
        text.length() == 0 ? List.of() : List.of(text.toString().split("\n", -1));
    if (text.toString().endsWith("\n")) {
      expected = expected.subList(0, expected.size() - 1);
    }

    LineReader lines =
        new LineReader(inPieces(text.toString(), random), soft, hard, (b, f, t) -> keep);
    int count = 0;
    while (lines.next()) {
      String line = expected.get(count++);
      assertThat(lines.number(), is((long) count));
      String got =
          new String(
              lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
      if (lines.cut()) {
        assertThat(line.length() > (keep ? hard : soft), is(true));
        assertThat(line.startsWith(got), is(true));
      } else {
        assertThat(got.length(), is(line.length()));
      }
    }

    assertThat(count, is(expected.size()));
    assertThat(lines.buffer().length, lessThanOrEqualTo(hard + 2 * (1 << 17)));
  }

  @Property(tries = 300)
  void chunksJoinedAreTheLinesAndTheirMapsLeadBack(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 120) int maxBytes,
      @ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Chunk> chunks = new ArrayList<>();
    ChunkWriter writer = new ChunkWriter(maxBytes, chunks::add);
    List<Long> originals = new ArrayList<>();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    TreeMap<String, Long> types = new TreeMap<>();
    long line = 0;
    for (int length : lengths) {
      line += random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
      byte[] bytes = ("" + line % 10).repeat(length).getBytes(StandardCharsets.UTF_8);
      String type = "T" + random.nextInt(2);
      writer.add(bytes, 0, length, line, type);
      all.writeBytes(bytes);
      all.write('\n');
      originals.add(line);
      types.merge(type, 1L, Long::sum);
    }
    writer.end();

    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    List<Long> mapped = new ArrayList<>();
    TreeMap<String, Long> counted = new TreeMap<>();
    for (Chunk chunk : chunks) {
      joined.writeBytes(chunk.bytes());
      LineMap map = LineMap.ofDeltas(chunk.map().toDeltas(), chunk.map().lines());
      for (long sent = 1; sent <= map.lines(); sent++) {
        mapped.add(map.original(sent));
      }
      assertThat(map.has(map.lines() + 1), is(false));
      assertThat(map.has(0), is(false));
      assertThat(chunk.bytes().length <= maxBytes || map.lines() == 1, is(true));
      chunk.types().forEach((type, count) -> counted.merge(type, count, Long::sum));
    }
    assertThat(joined.toByteArray(), is(all.toByteArray()));
    assertThat(mapped, is(originals));
    assertThat(counted, is(types));
  }

  @Property(tries = 300)
  void aSetHoldsExactlyItsLines(
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 30) Integer> firsts,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<LineSet.Range> ranges = new ArrayList<>();
    boolean[] expected = new boolean[60];
    for (int first : firsts) {
      int last = first + random.nextInt(4);
      ranges.add(new LineSet.Range(first, last));
      for (int line = first; line <= last; line++) {
        expected[line] = true;
      }
    }

    LineSet lines = LineSet.of(ranges);

    assertThat(lines.isEmpty(), is(firsts.isEmpty()));
    for (int line = 0; line < expected.length; line++) {
      assertThat("line " + line + " of " + ranges, lines.contains(line), is(expected[line]));
      assertThat(LineSet.ALL.contains(line + 1), is(true));
    }
  }

  @Test
  void setsOfTheSameLinesAreToldFromOthersHoweverTheyWereGiven() {
    String apart = digest(new LineSet.Range(7, 9), new LineSet.Range(2, 3));
    assertThat(
        digest(new LineSet.Range(2, 3), new LineSet.Range(8, 9), new LineSet.Range(7, 7)),
        is(apart));
    assertThat(digest(new LineSet.Range(2, 3), new LineSet.Range(7, 8)), not(apart));
    assertThat(digest(new LineSet.Range(2, 3)), not(apart));
    assertThat(
        LineSet.of(List.of(new LineSet.Range(5, 6), new LineSet.Range(1, Long.MAX_VALUE))).isAll(),
        is(true));
  }

  private static String digest(LineSet.Range... ranges) {
    MessageDigest digest = Digests.sha256();
    LineSet.of(List.of(ranges)).update(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A stream that gives fewer bytes than asked for, as networks do. */
  private static InputStream inPieces(String text, Random random) {
    return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(100_000)));
      }
    };
  }
}
