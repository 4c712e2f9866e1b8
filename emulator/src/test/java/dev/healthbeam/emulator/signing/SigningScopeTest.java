/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningScopeTest {
  @Test
  void theHeaderNamesRegionAndService() {
    String header =
        "AWS4-HMAC-SHA256 Credential=any/20260101/eu-west-1/s3/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=00";

    assertThat(
        SigningScope.ofHeader(header), equalTo(Optional.of(new SigningScope("eu-west-1", "s3"))));
  }

  @Test
  void aPresignedUrlNamesThemToo() {
    assertThat(
        SigningScope.ofCredential("any/20260101/us-west-2/s3/aws4_request"),
        equalTo(Optional.of(new SigningScope("us-west-2", "s3"))));
  }

  @Test
  void anythingElseHasNone() {
    assertThat(SigningScope.ofHeader(null), equalTo(Optional.empty()));
    assertThat(SigningScope.ofHeader("Bearer x"), equalTo(Optional.empty()));
    assertThat(SigningScope.ofHeader("AWS any:00"), equalTo(Optional.empty()));
    assertThat(SigningScope.ofCredential("any/us-west-2"), equalTo(Optional.empty()));
  }
}
