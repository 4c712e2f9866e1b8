/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShardFormatTest {

  private static final Lane LANE = new Lane("100", List.of("PHI"), new Limits(100, 8, 600));

  @Provide
  Arbitrary<List<PlannedDocument>> documents() {
    return PlannedDocuments.documents(40, 100);
  }

  @Property
  void whatIsWrittenIsRead(@ForAll("documents") List<PlannedDocument> documents)
      throws IOException {
    List<Batch> batches = new Packing("run", LANE).pack(documents);

    Map<Integer, List<PlannedDocument>> read = read(ShardFormat.write(batches, List.of()));

    assertThat(
        List.copyOf(read.values()), equalTo(batches.stream().map(Batch::documents).toList()));
  }

  @Test
  void oddNamesAndEarlierOutputsAndRejectionsComeBackAsTheyWere() throws IOException {
    S3Location odd = new S3Location("bucket", "a b+c%20&\"ü\n//.x.out");
    PlannedDocument half =
        PlannedDocument.cut(odd.uri(), odd, 9, "e", List.of(new Part(0, 5, 0), new Part(5, 9, 3)))
            .withParts(
                List.of(
                    new PlannedPart(new Part(0, 5, 0), new PlannedPart.Done("job-1", List.of(odd))),
                    PlannedPart.todo(new Part(5, 9, 3))));
    PlannedDocument rejected =
        PlannedDocument.rejected("id", odd, 0, "", new Rejection("EMPTY", "no bytes"));
    Batch batch = new Packing("run", LANE).batch(List.of(half));

    Map<Integer, List<PlannedDocument>> read =
        read(ShardFormat.write(List.of(batch), List.of(rejected)));

    assertThat(read.get(0), equalTo(List.of(half)));
    assertThat(read.get(ShardFormat.NO_BATCH), equalTo(List.of(rejected)));
  }

  @Test
  void whatIsNoShardIsAnErrorThatNamesTheLineAndQuotesNothing() {
    String good =
        "{\"id\":\"s3://b/k\",\"source\":\"s3://b/k\",\"bytes\":3,\"etag\":\"e\",\"parts\":[[0,3,0]]}";
    for (String bad :
        List.of(
            "",
            "SECRET",
            "[]",
            "{}",
            good.replace("s3://b/k", "SECRET"),
            good.replace("[0,3,0]", "[0,3]"),
            good.replace("[0,3,0]", "\"SECRET\""),
            good.replace("\"e\"", "[".repeat(5_000)))) {
      IOException thrown =
          assertThrows(
              IOException.class,
              () -> read((good + "\n" + bad + "\n").getBytes(StandardCharsets.UTF_8)));
      assertThat(bad, thrown.getMessage(), containsString("line 2 of the shard"));
      assertThat(bad, thrown.getCause(), nullValue());
    }
  }

  @Test
  void whatIsNoLaneIsAnError() {
    for (String bad : List.of("", "null", "[]", "SECRET", "{\"groups\":\"SECRET\"}")) {
      IOException thrown =
          assertThrows(
              IOException.class, () -> LanePlan.fromJson(bad.getBytes(StandardCharsets.UTF_8)));
      assertThat(bad, String.valueOf(thrown.getMessage()), not(containsString("SECRET")));
    }
  }

  private static Map<Integer, List<PlannedDocument>> read(byte[] shard) throws IOException {
    TreeMap<Integer, List<PlannedDocument>> read = new TreeMap<>();
    ShardFormat.read(
        new ByteArrayInputStream(shard),
        (batch, document) -> read.computeIfAbsent(batch, b -> new ArrayList<>()).add(document));
    return read;
  }
}
