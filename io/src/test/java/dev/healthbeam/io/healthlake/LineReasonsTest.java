/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.healthlake.ndjson.LineChecker;
import dev.healthbeam.io.healthlake.ndjson.LineFault;
import dev.healthbeam.io.jobs.Collected;
import dev.healthbeam.io.reasons.Produces;
import dev.healthbeam.io.reasons.Reasons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Every reason of its own for which a resource fails, produced end to end over the wire. */
class LineReasonsTest {

  private static final int FREE = 17 << 20;

  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = new Lake(builder -> builder);
  }

  @AfterEach
  void close() throws IOException {
    lake.close();
  }

  @Test
  void everyReasonIsProducedByATestHere() {
    Set<String> all = new TreeSet<>(Reasons.in(ResourceReasons.class));
    Stream.of(LineFault.values()).map(LineFault::name).forEach(all::add);

    assertThat(Reasons.producedBy(LineReasonsTest.class), is(all));
  }

  @Test
  @Produces({
    "INVALID_JSON",
    "PRETTY_PRINTED",
    "SEVERAL_OBJECTS",
    "NO_RESOURCE_TYPE",
    "BAD_RESOURCE_TYPE",
    "NO_ID",
    "BAD_ID",
    "DUPLICATE_MEMBER",
    "BYTE_ORDER_MARK",
    "NOT_UTF8",
    "TOO_LARGE",
    "TOO_DEEP"
  })
  void linesThatAreNotFitAreNotSentAndSayWhy(TestInfo test) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (String line :
        List.of(
            Lake.patient("fine"), // 1
            "{\"resourceType\":\"Patient\",\"id\":", // 2
            Lake.patient("a") + Lake.patient("b"), // 3
            "{\"id\":\"c\"}", // 4
            "{\"resourceType\":\"pa tient\",\"id\":\"d\"}", // 5
            "{\"resourceType\":\"Patient\"}", // 6
            "{\"resourceType\":\"Patient\",\"id\":\"e f\"}", // 7
            "{\"resourceType\":\"Patient\",\"id\":\"g\",\"id\":\"h\"}", // 8
            "\ufeff" + Lake.patient("i"), // 9
            "{\"resourceType\":\"Patient\",\"id\":\"j\",\"x\":\"" + "y".repeat(9_000) + "\"}", // 10
            "{\"resourceType\":\"Patient\",\"id\":\"k\",\"x\":"
                + "[".repeat(LineChecker.MAX_DEPTH + 1)
                + "]".repeat(LineChecker.MAX_DEPTH + 1)
                + "}", // 11
            "{\n  \"resourceType\": \"Patient\",\n  \"id\": \"l\"\n}")) { // 12 to 15
      lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    lines.write(
        "{\"resourceType\":\"Patient\",\"id\":\"m\",\"x\":\"".getBytes(StandardCharsets.UTF_8));
    lines.write(0xe9);
    lines.write("\"}\n".getBytes(StandardCharsets.UTF_8)); // 16
    lake.put("s3://fhir/in/a.ndjson", lines.toByteArray());

    List<ResourceFailure> failures =
        failures(Lake.imports("lines").withMaxResourceBytes(5_000).withChunkBytes(10_000));

    assertThat(
        failures.stream().map(f -> f.getLine() + " " + f.getReason()).toList(),
        containsInAnyOrder(
            "2 INVALID_JSON",
            "3 SEVERAL_OBJECTS",
            "4 NO_RESOURCE_TYPE",
            "5 BAD_RESOURCE_TYPE",
            "6 NO_ID",
            "7 BAD_ID",
            "8 DUPLICATE_MEMBER",
            "9 BYTE_ORDER_MARK",
            "10 TOO_LARGE",
            "11 TOO_DEEP",
            "12 PRETTY_PRINTED",
            "16 NOT_UTF8"));
    check(test, failures);
  }

  @Test
  @Produces({"BAD_GZIP", "INFLATES_TOO_FAR"})
  void filesThatCannotBeInflatedSayWhy(TestInfo test) throws IOException {
    byte[] packed = gzip((Lake.patient("z") + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] blanks = new byte[FREE];
    Arrays.fill(blanks, (byte) ' ');
    lake.put("s3://fhir/in/cut.ndjson.gz", Arrays.copyOf(packed, packed.length - 9));
    lake.put("s3://fhir/in/bomb.ndjson.gz", gzip(blanks));

    List<ResourceFailure> failures = failures(Lake.imports("gzip"));

    assertThat(
        failures.stream().map(LineReasonsTest::told).toList(),
        containsInAnyOrder("cut.ndjson.gz BAD_GZIP", "bomb.ndjson.gz INFLATES_TOO_FAR"));
    check(test, failures);
  }

  @Test
  @Produces({"REFUSED", "UNACCOUNTED"})
  void whatTheServiceRefusesIsToldAndWhatItsLogsLeaveOutIsMissed(TestInfo test) {
    String refused = "{\"resourceType\":\"Patience\",\"id\":\"%s\"}\n";
    lake.put("s3://fhir/in/a.ndjson", refused.formatted("a1") + Lake.patient("a2"));
    lake.put("s3://fhir/in/b.ndjson", refused.formatted("b1") + refused.formatted("b2"));
    lake.emulator().inject(FaultRule.corruptOut().file("b.ndjson"));

    List<ResourceFailure> failures = failures(Lake.imports("refused"));

    assertThat(
        failures.stream().map(LineReasonsTest::told).toList(),
        containsInAnyOrder("a.ndjson REFUSED", "b.ndjson REFUSED", " UNACCOUNTED"));
    check(test, failures);
  }

  private List<ResourceFailure> failures(ImportResources imports) {
    Pipeline pipeline = lake.pipeline();
    Collected<ResourceFailure> failures =
        Collected.of(pipeline.apply(imports.from("s3://fhir/in/")).getFailures());
    pipeline.run().waitUntilFinish();
    return failures.elements();
  }

  private static String told(ResourceFailure failure) {
    String document = failure.getDocument();
    return document.substring(document.lastIndexOf('/') + 1) + " " + failure.getReason();
  }

  private static void check(TestInfo test, List<ResourceFailure> failures) {
    Reasons.check(test, failures.stream().map(ResourceFailure::getReason).toList());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
