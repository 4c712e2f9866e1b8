/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureDigestTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FailureDigest digest = new FailureDigest();

  @Test
  void failuresAreGroupedByReasonAndDocument() {
    add("s3://b/empty", "PHI", "EMPTY", null, "the document has no bytes");
    add("s3://b/empty", "RXNORM", "EMPTY", null, "the document has no bytes");
    add("s3://b/odd", "PHI", "UNPROCESSED", "InternalError", "left unprocessed twice");
    assertThat(
        digest.lines(Map.of("EMPTY", 2L, "UNPROCESSED", 1L)),
        contains(
            "  EMPTY (2)",
            "    s3://b/empty [PHI, RXNORM] the document has no bytes",
            "  UNPROCESSED (1)",
            "    s3://b/odd [PHI] InternalError: left unprocessed twice"));
  }

  @Test
  void noMoreThanTenDocumentsAreShown() {
    for (int i = 0; i < 50; i++) {
      add("s3://b/" + i, "PHI", i % 2 == 0 ? "EMPTY" : "NOT_UTF8", null, "words");
    }
    long shown = digest.lines(Map.of()).stream().filter(line -> line.contains("s3://")).count();
    assertThat(shown, is((long) FailureDigest.SHOWN));
    assertThat(digest.lines(Map.of()), hasItem("    ..."));
  }

  @Test
  void millionsOfFailuresAreNotRead() {
    int taken = 0;
    while (digest.wantsMore()) {
      add("s3://b/" + taken++, "PHI", "EMPTY", null, "words");
    }
    assertThat(taken, is(FailureDigest.LOOKED_AT));
  }

  @Test
  void aLineEndInANameDoesNotBreakTheLine() {
    add("s3://b/a\nb", "PHI", "EMPTY", null, "words");
    assertThat(digest.lines(Map.of()), hasItem("    s3://b/a\\u000ab [PHI] words"));
  }

  private void add(String document, String analysis, String reason, String code, String message) {
    ObjectNode failure = JSON.createObjectNode();
    failure.put("document", document).put("analysis", analysis).put("reason", reason);
    failure.put("code", code).put("message", message);
    digest.add(failure);
  }
}
