/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InflatedTest {

  private static final long NO_LIMIT = Long.MAX_VALUE;

  @Property(tries = 100)
  void whatIsNotGzipComesAsItIsAndGzipInflated(@ForAll byte[] content) throws Exception {
    byte[] plain = content.length > 0 && content[0] == 0x1f ? new byte[] {1} : content;

    assertThat(read(plain, NO_LIMIT), is(plain));
    assertThat(read(gzip(plain), NO_LIMIT), is(plain));
  }

  @Test
  void membersThatFollowEachOtherAreOneFile() throws Exception {
    byte[] one = new byte[100_000];
    new Random(1).nextBytes(one);
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(gzip(one));
    twice.writeBytes(gzip(one));

    byte[] read = read(twice.toByteArray(), NO_LIMIT);

    assertThat(read.length, is(200_000));
    assertThat(Arrays.copyOfRange(read, 100_000, 200_000), is(one));
  }

  @Test
  void aFileThatIsCutOrDamagedIsItsOwnFault() throws Exception {
    byte[] content = new byte[200_000];
    new Random(1).nextBytes(content);
    byte[] packed = gzip(content);
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1;

    assertThat(refusal(Arrays.copyOf(packed, 5)), is(Inflated.BAD_GZIP));
    assertThat(refusal(Arrays.copyOf(packed, 150_000)), is(Inflated.BAD_GZIP));
    assertThat(refusal(damaged), is(Inflated.BAD_GZIP));
  }

  @Test
  void whatFollowsAMemberAndIsNoneIsNotPassedOver() throws Exception {
    byte[] member = gzip(new byte[100]);
    for (int size : new int[] {1, 2, 9, 10, 17, 40, 200_000}) {
      byte[] more = new byte[size];
      new Random(size).nextBytes(more);
      more[0] = 'x';
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(member);
      file.writeBytes(more);
      assertThat("" + size, refusal(file.toByteArray()), is(Inflated.BAD_GZIP));
      // the header of one that is cut
      file.reset();
      file.writeBytes(member);
      file.write(member, 0, Math.min(size, 9));
      assertThat("" + size, refusal(file.toByteArray()), is(Inflated.BAD_GZIP));
    }
  }

  @Property(tries = 50)
  void troubleOfTheStreamIsNeverTakenForTheEnd(@ForAll @IntRange(min = 0, max = 999) int at)
      throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() < 1000) {
      file.writeBytes(gzip(new byte[] {1, 2, 3}));
    }
    IOException trouble = new IOException("the network");
    InputStream broken =
        new InputStream() {
          private int next;

          @Override
          public int read() throws IOException {
            if (next == at) {
              throw trouble;
            }
            return file.toByteArray()[next++] & 0xff;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read(); // as few as streams may give
            return 1;
          }
        };

    IOException seen =
        assertThrows(IOException.class, () -> Inflated.of(broken, NO_LIMIT).readAllBytes());

    assertThat(seen, sameInstance(trouble));
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff() throws Exception {
    byte[] bomb = gzip(new byte[64 << 20]);

    assertThat(refusal(bomb), is(Inflated.INFLATES_TOO_FAR));
    assertThat(
        assertThrows(MalformedFileException.class, () -> read(gzip(new byte[2000]), 1000)).reason(),
        is(Inflated.INFLATES_TOO_FAR));
  }

  private static String refusal(byte[] file) {
    return assertThrows(MalformedFileException.class, () -> drain(file)).reason();
  }

  private static void drain(byte[] file) throws IOException {
    try (InputStream in = Inflated.of(oneByOne(file), NO_LIMIT)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // on to the end
      }
    }
  }

  private static byte[] read(byte[] file, long maxBytes) throws IOException {
    try (InputStream in = Inflated.of(oneByOne(file), maxBytes)) {
      return in.readAllBytes();
    }
  }

  /** Says, as streams from networks do, that nothing is there before it is asked for. */
  private static InputStream oneByOne(byte[] file) {
    return new ByteArrayInputStream(file) {
      @Override
      public int available() {
        return 0;
      }
    };
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
