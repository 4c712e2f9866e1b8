/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.ShardFormat;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a run wrote for itself, and somebody wrote over. */
class WorkspaceFuzzTest {

  private static final S3Location AT = new S3Location("work", "run/x.json");

  private static final Watch RECORDS =
      new Watch(
          input -> LedgerFormat.write(LedgerFormat.read(input, AT)), IllegalStateException.class);

  private static final Watch PROGRESS =
      new Watch(
          input -> LedgerFormat.write(LedgerFormat.readProgress(input, AT)),
          IllegalStateException.class);

  private static final Watch SHARDS =
      new Watch(
          input ->
              ShardFormat.read(
                  new ByteArrayInputStream(input),
                  (batch, document) -> Objects.requireNonNull(document.source())),
          IOException.class);

  private static final Watch LANES =
      new Watch(input -> LanePlan.fromJson(input).toJson(), IOException.class);

  @Provide
  Arbitrary<byte[]> records() {
    return Variants.of(WorkspaceFuzzTest.class, "fuzzRecords").arbitrary();
  }

  @Property(tries = 3000)
  void aRecordOfTheLedgerIsReadOrRefused(@ForAll("records") byte[] input) {
    RECORDS.read(input);
  }

  @FuzzTest
  void fuzzRecords(byte[] input) {
    RECORDS.read(input);
  }

  @Provide
  Arbitrary<byte[]> progress() {
    return Variants.of(WorkspaceFuzzTest.class, "fuzzProgress").arbitrary();
  }

  @Property(tries = 3000)
  void progressIsReadOrRefused(@ForAll("progress") byte[] input) {
    PROGRESS.read(input);
  }

  @FuzzTest
  void fuzzProgress(byte[] input) {
    PROGRESS.read(input);
  }

  @Provide
  Arbitrary<byte[]> shards() {
    return Variants.of(WorkspaceFuzzTest.class, "fuzzShards").arbitrary();
  }

  @Property(tries = 3000)
  void aShardIsReadOrRefused(@ForAll("shards") byte[] input) {
    SHARDS.read(input);
  }

  @FuzzTest
  void fuzzShards(byte[] input) {
    SHARDS.read(input);
  }

  @Provide
  Arbitrary<byte[]> lanes() {
    return Variants.of(WorkspaceFuzzTest.class, "fuzzLanes").arbitrary();
  }

  @Property(tries = 2000)
  void aLaneIsReadOrRefused(@ForAll("lanes") byte[] input) {
    LANES.read(input);
  }

  @FuzzTest
  void fuzzLanes(byte[] input) {
    LANES.read(input);
  }
}
