/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

class BatchRefTest {

  @Test
  void aStagedBatchIsInOneShard() {
    BatchRef ref = BatchRef.parse(BatchRef.of(2, "0a1b", 7).toString());

    assertThat(ref, equalTo(BatchRef.of(2, "0a1b", 7)));
    assertThat(ref.shardNames(), contains("0a1b"));
  }

  @Test
  void aBatchInPlaceIsInEveryShardOfItsLane() {
    BatchRef ref = BatchRef.parse(BatchRef.inPlace(1, 3).toString());

    assertThat(ref.shardNames(), contains("00000", "00001", "00002"));
  }
}
