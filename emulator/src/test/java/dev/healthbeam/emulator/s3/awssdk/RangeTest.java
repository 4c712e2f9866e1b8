/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.s3.S3Failure;
import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void noRangeIsTheWholeObject() {
    assertThat(Range.of(null, 10), equalTo(new Range(0, 10, null)));
  }

  @Test
  void bothEndsAreIncluded() {
    assertThat(Range.of("bytes=2-4", 10), equalTo(new Range(2, 3, "bytes 2-4/10")));
  }

  @Test
  void anOpenRangeGoesToTheEnd() {
    assertThat(Range.of("bytes=7-", 10), equalTo(new Range(7, 3, "bytes 7-9/10")));
  }

  @Test
  void aSuffixCountsFromTheEnd() {
    assertThat(Range.of("bytes=-3", 10), equalTo(new Range(7, 3, "bytes 7-9/10")));
  }

  @Test
  void aSuffixLongerThanTheObjectIsTheWholeObject() {
    assertThat(Range.of("bytes=-30", 10), equalTo(new Range(0, 10, "bytes 0-9/10")));
  }

  @Test
  void anEndPastTheObjectIsCut() {
    assertThat(Range.of("bytes=8-100", 10), equalTo(new Range(8, 2, "bytes 8-9/10")));
  }

  @Test
  void aBeginningPastTheObjectIsRefused() {
    assertThrows(S3Failure.class, () -> Range.of("bytes=10-", 10));
  }
}
