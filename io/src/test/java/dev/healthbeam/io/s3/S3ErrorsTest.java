/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3ErrorsTest {

  @Test
  void aRequestThatNettyCouldNotEvenBeginWasNeverSent() {
    Throwable race =
        new CompletionException(
            SdkClientException.create(
                "Unable to execute HTTP request",
                new IllegalArgumentException(
                    "Duplicate handler name: HttpStreamsClientHandler-0-body-subscriber")));
    assertThat(S3Errors.wasNeverSent(race), is(true));
  }

  @Test
  void anyOtherRequestMayHaveBeenSent() {
    assertThat(S3Errors.wasNeverSent(new IllegalArgumentException("bucket is null")), is(false));
    assertThat(S3Errors.wasNeverSent(new IllegalArgumentException()), is(false));
    assertThat(S3Errors.wasNeverSent(SdkClientException.create("reset")), is(false));
  }
}
