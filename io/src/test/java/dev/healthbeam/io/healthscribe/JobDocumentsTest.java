/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobDocumentsTest {

  @Test
  void everyWayToWriteALocationIsRead() {
    for (String uri :
        List.of(
            "s3://b.c/job/transcript.json",
            "https://s3.us-east-1.amazonaws.com/b.c/job/transcript.json",
            "https://s3.amazonaws.com/b.c/job/transcript.json",
            "https://s3-us-west-2.amazonaws.com/b.c/job/transcript.json",
            "https://b.c.s3.us-east-1.amazonaws.com/job/transcript.json",
            "https://b.c.s3.amazonaws.com/job/transcript.json",
            "http://127.0.0.1:4567/b.c/job/transcript.json")) {
      assertThat(
          uri,
          JobDocuments.location(uri),
          is(Optional.of(new S3Location("b.c", "job/transcript.json"))));
    }
  }

  @Test
  void whatIsNoLocationIsNone() {
    for (String uri :
        List.of(
            "",
            "s3://",
            "s3:///job/t.json",
            "s3://bucket",
            "s3://bucket/",
            "ftp:x",
            "https://a b/",
            "x/y")) {
      assertThat(uri, JobDocuments.location(uri), is(Optional.empty()));
    }
  }

  @Test
  void aUriOfAnyLengthIsNoneRatherThanTheEndOfTheStack() {
    assertThat(
        JobDocuments.location("https://b.s3." + "a.".repeat(100_000) + "x/b/t.json"),
        is(Optional.empty()));
  }

  @Test
  void bothComeBackFromTheLedgerOrNeither() {
    String joined = JobDocuments.join("s3://a/t.json", "https://s3.amazonaws.com/b/s.json");
    assertThat(
        JobDocuments.parse(joined).get().both(),
        is(List.of(new S3Location("a", "t.json"), new S3Location("b", "s.json"))));
    assertThat(JobDocuments.join("s3://a/t.json", null), nullValue());
    assertThat(JobDocuments.parse(null), is(Optional.empty()));
    assertThat(JobDocuments.parse("s3://a/t.json"), is(Optional.empty()));
  }
}
