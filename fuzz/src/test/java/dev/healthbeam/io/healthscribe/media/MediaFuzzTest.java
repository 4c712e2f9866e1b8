/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Recordings whose headers say anything. */
class MediaFuzzTest {

  /** Each would be a call to S3. */
  private static final int MOST_READS = 10_000;

  private static final Watch MEDIA = new Watch(input -> MediaReader.read(new InMemory(input)));

  private static final class InMemory implements MediaBytes {
    private final byte[] bytes;
    private int reads;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
      if (++reads > MOST_READS || offset < 0 || offset > bytes.length || length < 0) {
        throw new AssertionError(reads + " reads, " + length + " bytes at " + offset);
      }
      int end = (int) Math.min(bytes.length, offset + length);
      return Arrays.copyOfRange(bytes, (int) offset, end);
    }
  }

  @Provide
  Arbitrary<byte[]> media() {
    return Variants.of(MediaFuzzTest.class, "fuzzMedia").arbitrary();
  }

  @Property(tries = 6000)
  void aHeaderIsReadOrOfNoFormat(@ForAll("media") byte[] input) {
    MEDIA.read(input);
  }

  @FuzzTest
  void fuzzMedia(byte[] input) {
    MEDIA.read(input);
  }
}
