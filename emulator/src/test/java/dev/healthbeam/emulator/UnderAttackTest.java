/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What would exhaust a server is sent to one with a small heap, which has to answer, and to go on
 * serving others meanwhile and afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnderAttackTest {
  private static final String SMALL_HEAP = "-Xmx192m";
  private static final int MANY = 1_000;
  private static final int MEGABYTES = 100;
  private static final String LIST =
      "X-Amz-Target: ComprehendMedical_20181030.ListPHIDetectionJobs";

  private final List<Socket> open = new ArrayList<>();
  private ChildEmulator emulator;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    emulator =
        ChildEmulator.start(
            List.of(SMALL_HEAP, "-XX:+ExitOnOutOfMemoryError"),
            "--dir=" + directory,
            "--buckets=bbb");
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  @AfterEach
  void itStillServes() throws IOException {
    serves();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
    serves();
  }

  private URI at() {
    return emulator.endpoint();
  }

  /** A service and S3 answer. */
  private void serves() throws IOException {
    String listed =
        RawHttp.answer(
            at(),
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + LIST
                + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n{}");
    assertThat(
        listed,
        allOf(
            containsString("HTTP/1.1 200"),
            containsString("ComprehendMedicalAsyncJobPropertiesList")));
    String put =
        RawHttp.answer(
            at(),
            String.join(
                "\r\n",
                "PUT /bbb/fine HTTP/1.1",
                "Host: a",
                "Connection: close",
                "Content-Length: 4",
                "",
                "fine"));
    assertThat(put, containsString("HTTP/1.1 200"));
    assertThat(get("/bbb/fine"), allOf(containsString("HTTP/1.1 200"), containsString("fine")));
  }

  private String get(String path) throws IOException {
    return RawHttp.answer(
        at(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }

  private void openMany(String... begins) throws IOException {
    for (int i = 0; i < MANY; i++) {
      open.add(RawHttp.open(at(), begins[i % begins.length]));
    }
  }

  @Test
  void aThousandConnectionsThatSayNothingKeepNobodyOut() throws IOException {
    openMany("");
    serves();
  }

  @Test
  void aThousandRequestsWhoseHeadersNeverEndKeepNobodyOut() throws IOException {
    openMany("GET /bbb/fine HTTP/1.1\r\nHost: a\r\nX-A: ", "P", "POST / HTTP/1.1\r\n" + LIST);
    serves();
  }

  @Test
  void aThousandRequestsWhoseBodiesNeverComeKeepNobodyOut() throws IOException {
    openMany(
        "POST / HTTP/1.1\r\nHost: a\r\n" + LIST + "\r\nContent-Length: 1000\r\n\r\n{",
        "PUT /bbb/slow HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nslow",
        "PUT /bbb/slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nslow\r\n",
        "POST /bbb?delete HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n<Delete>",
        "POST /_emulator/faults HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n[",
        "POST /datastore/x/r4/Patient/_search HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\na");
    serves();
  }

  private static RawHttp.Body megabytes(String begin, String repeated) {
    return to -> {
      to.write(begin.getBytes(StandardCharsets.US_ASCII));
      byte[] block =
          repeated.repeat((1 << 20) / repeated.length()).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < MEGABYTES; i++) {
        to.write(block);
      }
    };
  }

  private static String large(String request, int more) {
    return request
        + "\r\nHost: a\r\nConnection: close\r\nContent-Length: "
        + (MEGABYTES * (1 << 20) + more)
        + "\r\n";
  }

  @Test
  void aHundredMegabytesForAServiceAreRefusedAndNotHeld() throws IOException {
    String answer =
        RawHttp.answer(
            at(), large("POST / HTTP/1.1", 0) + LIST + "\r\n\r\n", megabytes("", "{\"a\":12}"));
    assertThat(
        answer,
        allOf(containsString("HTTP/1.1 413"), containsString("RequestEntityTooLargeException")));
    String rule =
        RawHttp.answer(
            at(), large("POST /_emulator/faults HTTP/1.1", 0) + "\r\n", megabytes("", "[{}, {}]"));
    assertThat(RawHttp.status(rule), equalTo(413));
  }

  @Test
  void aHundredMegabytesOfXmlAreRefusedAndNotHeld() throws IOException {
    for (String request :
        List.of(
            "POST /bbb?delete HTTP/1.1",
            "PUT /bbb/fine?tagging HTTP/1.1",
            "PUT /bbb?acl HTTP/1.1",
            "PUT /other HTTP/1.1",
            "POST /bbb/fine?uploadId=x HTTP/1.1")) {
      String answer =
          RawHttp.answer(
              at(),
              large(request, "<Delete>".length()) + "\r\n",
              megabytes("<Delete>", "<Object><Key>a</Key></Object>   "));
      assertThat(request, RawHttp.status(answer), anyOf(is(400), is(404), is(501)));
    }
  }

  @Test
  void aHundredMegabytesForS3AreStoredAndReadInASmallHeap() throws IOException {
    String put =
        RawHttp.answer(
            at(), large("PUT /bbb/large HTTP/1.1", 0) + "\r\n", megabytes("", "0123456789abcdef"));
    assertThat(put, containsString("HTTP/1.1 200"));
    assertThat(
        RawHttp.answer(at(), "HEAD /bbb/large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        containsString("Content-Length: 104857600"));
  }

  @Test
  void entitiesOfXmlAreNeitherExpandedNorFetched(@TempDir Path other) throws IOException {
    Path secret = Files.writeString(other.resolve("secret"), "not-for-you");
    StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    for (String xml :
        List.of(
            laughs + "]><Delete><Object><Key>&a29;</Key></Object></Delete>",
            "<!DOCTYPE d [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\">]>"
                + "<Delete><Object><Key>&x;</Key></Object></Delete>",
            "<!DOCTYPE d SYSTEM \"" + secret.toUri() + "\"><Delete/>")) {
      for (String request :
          List.of(
              "POST /bbb?delete",
              "PUT /bbb/fine?tagging",
              "PUT /another",
              "POST /bbb/fine?uploadId=x")) {
        String answer =
            RawHttp.answer(
                at(),
                request
                    + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                    + xml.length()
                    + "\r\n\r\n"
                    + xml);
        assertThat(request, answer, not(containsString("not-for-you")));
        assertThat(request, answer.length(), lessThan(10_000));
        assertThat(request, RawHttp.status(answer), anyOf(is(200), is(400), is(404), is(501)));
      }
    }
  }

  @Test
  void aFloodOfHeadersIsRefused() throws IOException {
    String answer =
        RawHttp.answer(
            at(),
            "GET /bbb/fine HTTP/1.1\r\nHost: a\r\n",
            to -> {
              byte[] line = "X-Flood: 0123456789\r\n".getBytes(StandardCharsets.US_ASCII);
              for (int i = 0; i < 500_000; i++) {
                to.write(line);
              }
              to.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            });
    assertThat(RawHttp.status(answer), anyOf(is(431), is(0)));
    assertThat(
        RawHttp.status(get("/bbb/" + "k".repeat(100_000))), anyOf(is(414), is(431), is(400)));
  }

  @Test
  void whatABodySaysOfItsLengthIsNotBelieved() throws IOException {
    String close = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    String streamed =
        String.join(
            "\r\n",
            "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "Content-Encoding: aws-chunked",
            "");
    for (String lie :
        List.of(
            "Content-Length: 4000000000\r\n\r\nshort",
            "Content-Length: 99999999999999999999\r\n\r\nshort",
            "Content-Length: -1\r\n\r\nshort",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort",
            "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nshort",
            "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nshort",
            "Transfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n6\r\nshort",
            "Transfer-Encoding: chunked\r\n\r\n" + "0".repeat(100_000) + "5\r\nshort\r\n0\r\n\r\n",
            streamed
                + "x-amz-decoded-content-length: 5\r\n"
                + "Content-Length: 17\r\n\r\n"
                + "7fffffff\r\n"
                + "short\r\n",
            streamed
                + "x-amz-decoded-content-length: 9\r\n"
                + "Content-Length: 15\r\n\r\n"
                + "5\r\n"
                + "short\r\n"
                + "0\r\n\r\n",
            streamed
                + "x-amz-decoded-content-length: 9223372036854775807\r\n"
                + "Content-Length: 15\r\n\r\n"
                + "5\r\n"
                + "short\r\n"
                + "0\r\n\r\n",
            streamed
                + "x-amz-decoded-content-length: -1\r\nContent-Length: 10\r\n\r\n0\r\n\r\nshort",
            streamed
                + "x-amz-decoded-content-length: 5\r\nContent-Length: 10\r\n\r\nzz\r\nshort\r")) {
      String answer = RawHttp.answer(at(), "PUT /bbb/lie" + close + lie);
      String why = lie.substring(0, Math.min(lie.length(), 150));
      assertThat(
          why,
          RawHttp.status(answer),
          anyOf(is(0), allOf(greaterThanOrEqualTo(400), lessThan(500))));
      assertThat(why, RawHttp.status(get("/bbb/lie")), equalTo(404));
    }
  }

  @Test
  void itListensOnLoopbackOnlyUnlessTold() throws IOException {
    Optional<InetAddress> other =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .findFirst();
    Assumptions.assumeTrue(other.isPresent(), "this machine has no other address");
    try (Socket socket = new Socket()) {
      InetSocketAddress at = new InetSocketAddress(other.get(), at().getPort());
      ConnectException refused =
          assertThrows(ConnectException.class, () -> socket.connect(at, 60_000));
      assertThat(refused.getMessage(), containsString("refused"));
    }
  }
}
