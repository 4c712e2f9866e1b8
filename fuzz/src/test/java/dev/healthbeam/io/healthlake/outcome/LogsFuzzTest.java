/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What HealthLake is said to have written of an import. Nothing of it is ever refused. */
class LogsFuzzTest {

  private static final int LONGEST = 20_000;

  private static final Watch LOGS = new Watch(LogsFuzzTest::logs);
  private static final Watch MANIFESTS = new Watch(ImportManifest::read);

  private static void logs(byte[] input) throws IOException {
    FailureLog log = new FailureLog(new ByteArrayInputStream(input));
    for (Refusal refusal = log.next(); refusal != null; refusal = log.next()) {
      if (refusal.line() < 0 || refusal.message().length() > LONGEST) {
        throw new AssertionError(refusal + " of " + refusal.message().length());
      }
    }
  }

  @Provide
  Arbitrary<byte[]> logs() {
    return Variants.of(LogsFuzzTest.class, "fuzzLogs").arbitrary();
  }

  @Property(tries = 4000)
  void aLogIsReadToItsEnd(@ForAll("logs") byte[] input) {
    LOGS.read(input);
  }

  @FuzzTest
  void fuzzLogs(byte[] input) {
    LOGS.read(input);
  }

  @Provide
  Arbitrary<byte[]> manifests() {
    return Variants.of(LogsFuzzTest.class, "fuzzManifests").arbitrary();
  }

  @Property(tries = 3000)
  void aManifestSaysSomethingOrNothing(@ForAll("manifests") byte[] input) {
    MANIFESTS.read(input);
  }

  @FuzzTest
  void fuzzManifests(byte[] input) {
    MANIFESTS.read(input);
  }
}
