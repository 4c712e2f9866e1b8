/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that libraries of the emulator would answer as errors of its own. */
class OddRequestsTest {
  private Emulator emulator;

  @BeforeEach
  void start() throws IOException {
    emulator = Emulator.builder().datastore("ds").build().start();
    emulator.createBucket("bbb");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private String answer(String... lines) throws IOException {
    return RawHttp.answer(emulator.endpoint(), String.join("\r\n", lines) + "\r\n", to -> {});
  }

  @Test
  void aHostThatCannotBeReadIsTheRequestsFault() throws IOException {
    for (String host :
        List.of("Host: s3:///,x\r\nHost: a", "Host: [s3://b,\"Status\":\"COMPLETEength: 75")) {
      assertThat(
          answer("GET /bbb/k HTTP/1.1", host, "Connection: close", ""), startsWith("HTTP/1.1 400"));
    }
  }

  @Test
  void aSearchWhoseFormIsCutOrUnreadableIsTheRequestsFault() throws IOException {
    for (String form : List.of("code=a%7Cb", "code=\u00ff\u00fe&a=%FF%zz&bbbbbbbbbbbbbbbbbbbb")) {
      assertThat(
          answer(
              "POST /datastore/ds/r4/Observation/_search HTTP/1.1",
              "Host: a",
              "Connection: close",
              "Content-Type: application/x-www-form-urlencoded",
              "Content-Length: 29",
              "",
              form),
          allOf(startsWith("HTTP/1.1 400"), containsString("The parameters cannot be read")));
    }
  }

  @Test
  void anUploadWithoutKeyIsTheRequestsFault() throws IOException {
    for (String query : List.of("?uploads", "?uploadId=u", "/?uploads")) {
      assertThat(
          answer("POST /bbb" + query + " HTTP/1.1", "Host: a", "Connection: close", ""),
          allOf(startsWith("HTTP/1.1 400"), containsString("A key must be specified")));
    }
  }

  @Test
  void whatIsAskedWellIsServed() throws IOException {
    assertThat(
        answer("GET /bbb HTTP/1.1", "Host: a", "Connection: close", ""),
        startsWith("HTTP/1.1 200"));
  }
}
