/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsJsonTest {
  private final Protocol protocol = new AwsJson(new Services(List.of()));

  @Test
  void whatGoesBeyondTheParsersLimitsIsASerializationExceptionLikeAnythingElse() {
    for (String body :
        List.of(
            "{\"" + "secret".repeat(20_000) + "\":1}",
            "{\"a\":" + "[".repeat(100_000),
            "{\"a\":" + "1".repeat(100_000) + "}",
            "{\"a\":1,\"a\":2}",
            "secret",
            "[]")) {
      ServiceException refused =
          assertThrows(
              ServiceException.class, () -> protocol.read(body.getBytes(StandardCharsets.UTF_8)));
      assertThat(refused.name(), equalTo("SerializationException"));
      assertThat(refused.getMessage(), not(containsString("secret")));
    }
  }
}
