/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Manifests of a job of Comprehend Medical that the service did not write so. */
class ManifestFuzzTest {

  private static final Watch LISTS =
      new Watch(
          input ->
              FileList.read(
                  new ByteArrayInputStream(input),
                  "s3://out/list",
                  file -> Objects.requireNonNull(file.input())),
          UnreadableFileException.class);

  private static final Watch SUMMARIES =
      new Watch(
          input -> SummaryManifest.read(new ByteArrayInputStream(input), "s3://out/summary"),
          UnreadableFileException.class);

  @Provide
  Arbitrary<byte[]> lists() {
    return Variants.of(ManifestFuzzTest.class, "fuzzLists").arbitrary();
  }

  @Property(tries = 4000)
  void aListIsReadOrRefused(@ForAll("lists") byte[] input) {
    LISTS.read(input);
  }

  @FuzzTest
  void fuzzLists(byte[] input) {
    LISTS.read(input);
  }

  @Provide
  Arbitrary<byte[]> summaries() {
    return Variants.of(ManifestFuzzTest.class, "fuzzSummaries").arbitrary();
  }

  @Property(tries = 4000)
  void aSummaryIsReadOrRefused(@ForAll("summaries") byte[] input) {
    SUMMARIES.read(input);
  }

  @FuzzTest
  void fuzzSummaries(byte[] input) {
    SUMMARIES.read(input);
  }
}
