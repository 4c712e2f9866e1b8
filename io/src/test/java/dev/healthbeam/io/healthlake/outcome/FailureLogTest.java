/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FailureLogTest {

  private static final String ISSUE =
      "{\"severity\":\"error\",\"code\":\"processing\",\"diagnostics\":\"bad {gender}\","
          + "\"location\":[\"/f:Patient/f:gender\"]}";
  private static final String GUIDE =
      "{\"lineId\":3, UpdateResourceResponse:{\"jsonBlob\":{\"resourceType\":\"OperationOutcome\","
          + "\"issue\":["
          + ISSUE
          + "]}, \"statusCode\":400}";

  private static final Refusal EXPECTED =
      new Refusal(3, "processing", "bad {gender} (/f:Patient/f:gender)");

  @Test
  void everyShapeOfALineSaysTheSame() {
    for (String line :
        List.of(
            GUIDE,
            GUIDE + "}",
            GUIDE.replace("UpdateResourceResponse", "\"UpdateResourceResponse\""),
            GUIDE.replace("UpdateResourceResponse", "\"UpdateResourceResponse\"") + "}\r",
            GUIDE.replace(", \"statusCode\":400}", "}, \"statusCode\":400}"),
            GUIDE.replace("\"lineId\":3", "\"lineId\":\"3\""),
            GUIDE.replace(
                ISSUE,
                "{\"severity\":\"warning\",\"code\":\"x\",\"diagnostics\":\"y\"}," + ISSUE))) {
      assertThat(line, FailureLog.parse(line), is(EXPECTED));
    }
  }

  @Test
  void anOutcomeGivenAsTextIsReadAsWell() {
    String text = ("{\"resourceType\":\"OperationOutcome\",\"issue\":[" + ISSUE + "]}");

    assertThat(
        FailureLog.parse(
            "{\"lineId\":3,\"UpdateResourceResponse\":{\"jsonBlob\":\""
                + text.replace("\"", "\\\"")
                + "\",\"statusCode\":400}}"),
        is(EXPECTED));
  }

  @Test
  void severalErrorsAreJoinedAndWarningsLeftOut() {
    String issues =
        """
        {"severity":"error","code":"structure","diagnostics":"one"},
        {"severity":"warning","code":"w","diagnostics":"not this"},
        {"severity":"error","code":"value","details":{"coding":[{"code":"c"}],"text":"two"}}\
        """
            .replace("\n", "");

    assertThat(
        FailureLog.parse(GUIDE.replace(ISSUE, issues)),
        is(new Refusal(3, "structure", "one; two")));
  }

  @Test
  void withoutAnErrorTheWarningIsWhatThereIs() {
    String warning = "{\"severity\":\"warning\",\"code\":\"w\",\"diagnostics\":\"only this\"}";

    assertThat(
        FailureLog.parse(GUIDE.replace(ISSUE, warning)), is(new Refusal(3, "w", "only this")));
  }

  @Test
  void aLineThatSaysNothingIsItsOwnMessage() {
    assertThat(
        FailureLog.parse("<<lineId: 12>> broken"),
        is(new Refusal(12, null, "<<lineId: 12>> broken")));
    assertThat(FailureLog.parse("nothing"), is(new Refusal(0, null, "nothing")));
    assertThat(
        FailureLog.parse("{\"lineId\":5,\"statusCode\":500}"),
        is(new Refusal(5, "500", "{\"lineId\":5,\"statusCode\":500}")));
  }

  @Property
  void aLineThatIsCutAnywhereIsARefusalAndKeepsItsNumber(
      @ForAll @IntRange(min = 11, max = 300) int length) {
    String line = GUIDE.substring(0, Math.min(length, GUIDE.length()));

    assertThat(FailureLog.parse(line).line(), is(3L));
  }

  @Test
  void aLogIsReadLineByLineWhateverTheirLength() throws Exception {
    String endless = "{\"lineId\":4,\"x\":\"" + "y".repeat(2 << 20);

    List<Refusal> all = read(GUIDE + "\n\n" + endless + "\n" + GUIDE);

    assertThat(all.size(), is(3));
    assertThat(all.get(1).line(), is(4L));
    assertThat(all.get(1).message().length(), lessThan(20_000));
    assertThat(all.get(2), is(EXPECTED));
    assertThat(read("").isEmpty(), is(true));
  }

  @Test
  void aManifestIsReadAsFarAsItGoes() {
    String manifest =
        "{\"inputDataConfig\":{\"s3Uri\":\"s3://a/b\"},\"numberOfResourcesScanned\":8,"
            + "\"numberOfResourcesImportedSuccessfully\":6,"
            + "\"numberOfResourcesWithCustomerError\":1,\"numberOfResourcesWithServerError\":1}";

    ImportManifest read = ImportManifest.read(bytes(manifest)).get();

    assertThat(read, is(new ImportManifest(8L, 6L, 1L, 1L)));
    assertThat(read.failed(), is(2L));
    assertThat(ImportManifest.read(bytes("{}")).get().failed(), is(nullValue()));
    assertThat(ImportManifest.read(bytes(manifest.substring(0, 40))).isPresent(), is(false));
    assertThat(ImportManifest.isNamed("Manifest.json"), is(true));
    assertThat(ImportManifest.isNamed("manifest.json"), is(true));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Refusal> read(String log) throws IOException {
    FailureLog lines = new FailureLog(new ByteArrayInputStream(bytes(log)));
    List<Refusal> all = new ArrayList<>();
    for (Refusal next = lines.next(); next != null; next = lines.next()) {
      all.add(next);
    }
    return all;
  }
}
