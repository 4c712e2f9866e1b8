/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureDigestTest {

  private final FailureDigest digest = new FailureDigest();

  @Test
  void failuresAreGroupedByReasonAndDocument() {
    add("s3://b/empty", "PHI", "EMPTY", "the document has no bytes");
    add("s3://b/empty", "RXNORM", "EMPTY", "the document has no bytes");
    add("s3://b/odd", "PHI", "UNPROCESSED", "InternalError: left unprocessed twice");
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
      add("s3://b/" + i, "PHI", i % 2 == 0 ? "EMPTY" : "NOT_UTF8", "words");
    }
    long shown = digest.lines(Map.of()).stream().filter(line -> line.contains("s3://")).count();
    assertThat(shown, is((long) FailureDigest.SHOWN));
    assertThat(digest.lines(Map.of()), hasItem("    ..."));
  }

  @Test
  void millionsOfFailuresAreNotRead() {
    int taken = 0;
    while (digest.wantsMore()) {
      add("s3://b/" + taken++, "PHI", "EMPTY", "words");
    }
    assertThat(taken, is(FailureDigest.LOOKED_AT));
  }

  @Test
  void aLineEndInANameDoesNotBreakTheLine() {
    add("s3://b/a\nb", "PHI", "EMPTY", "words");
    assertThat(digest.lines(Map.of()), hasItem("    s3://b/a\\u000ab [PHI] words"));
  }

  private void add(String document, String analysis, String reason, String message) {
    digest.add(new FailureLine(reason, document, analysis, message));
  }
}
