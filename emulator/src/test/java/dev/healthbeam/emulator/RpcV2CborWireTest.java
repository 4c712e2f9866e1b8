/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Smithy RPC v2 CBOR, with bytes made here: its specification's rules one by one. */
class RpcV2CborWireTest {
  private static final String SERVICE = "/service/ComprehendMedical_20181030/operation/";
  private static final CBORMapper MAPPER = new CBORMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ManualTime time = new ManualTime();
  private Emulator emulator;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.builder().time(time).limits(Limits.DEFAULTS.withoutRates()).build().start();
    emulator.createBucket("notes");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void anAnswerIsCborAndNamesTheProtocol() throws Exception {
    HttpResponse<byte[]> answer = call("ListPHIDetectionJobs", Map.of());

    assertThat(answer.statusCode(), equalTo(200));
    assertThat(header(answer, "smithy-protocol"), equalTo("rpc-v2-cbor"));
    assertThat(header(answer, "Content-Type"), equalTo("application/cbor"));
    assertThat(header(answer, "Content-Length"), equalTo("" + answer.body().length));
    assertThat(answer.headers().firstValue("x-amzn-RequestId").isPresent(), equalTo(true));
    assertThat(tree(answer).get("ComprehendMedicalAsyncJobPropertiesList").size(), equalTo(0));
  }

  @Test
  void membersThatAreNullOrUnknownAreIgnored() throws Exception {
    Map<String, Object> input = new HashMap<>(Map.of("Other", Map.of("x", 1)));
    input.put("MaxResults", null);

    assertThat(call("ListPHIDetectionJobs", input).statusCode(), equalTo(200));
  }

  @Test
  void aBodyMayBeEmptyAndThenNeedsNoType() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint().resolve(SERVICE + "ListPHIDetectionJobs"))
            .header("smithy-protocol", "rpc-v2-cbor")
            .POST(BodyPublishers.noBody())
            .build();

    assertThat(send(request).statusCode(), equalTo(200));
  }

  @Test
  void timesAreTaggedBothWays() throws Exception {
    Map<String, Object> data = Map.of("S3Bucket", "notes");
    Map<String, Object> job =
        Map.of(
            "InputDataConfig",
            data,
            "OutputDataConfig",
            data,
            "DataAccessRoleArn",
            "arn:aws:iam::123456789012:role/any",
            "LanguageCode",
            "en");
    time.advanceSeconds(0.25);
    assertThat(call("StartPHIDetectionJob", job).statusCode(), equalTo(200));
    time.advanceSeconds(1);
    assertThat(call("StartPHIDetectionJob", job).statusCode(), equalTo(200));

    HttpResponse<byte[]> all = call("ListPHIDetectionJobs", Map.of());
    // "SubmitTime", tag 1, a double: 1767225601.25 and 1767225600.25
    assertThat(
        HexFormat.of().formatHex(all.body()),
        allOf(
            containsString("6a5375626d697454696d65c1fb41da556e40500000"),
            containsString("6a5375626d697454696d65c1fb41da556e40100000")));
    byte[] filter = timeFilter("SubmitTimeAfter", 1767225600.25);
    assertThat(
        tree(post(SERVICE + "ListPHIDetectionJobs", filter))
            .get("ComprehendMedicalAsyncJobPropertiesList")
            .size(),
        equalTo(1));
  }

  @Test
  void anErrorIsNamedByItsAbsoluteShapeId() throws Exception {
    HttpResponse<byte[]> missing = call("DescribePHIDetectionJob", Map.of("JobId", "0"));

    assertThat(missing.statusCode(), equalTo(404));
    assertThat(header(missing, "smithy-protocol"), equalTo("rpc-v2-cbor"));
    assertThat(type(missing), equalTo("com.amazonaws.comprehendmedical#ResourceNotFoundException"));
    assertThat(tree(missing).get("Message").textValue(), containsString("not found"));
    assertThat(missing.headers().firstValue("x-amzn-ErrorType").isPresent(), equalTo(false));
  }

  @Test
  void anUnknownOperationOrServiceIsNotFound() throws Exception {
    for (String path :
        new String[] {
          SERVICE + "Nothing",
          SERVICE + "com.amazonaws.comprehendmedical.ListPHIDetectionJobs",
          "/service/Other/operation/ListPHIDetectionJobs",
          "/service/other.ComprehendMedical_20181030/operation/ListPHIDetectionJobs",
          "/service/ComprehendMedical_20181030/operation",
          "/"
        }) {
      HttpResponse<byte[]> answer = post(path, MAPPER.writeValueAsBytes(Map.of()));
      assertThat(path, answer.statusCode(), equalTo(404));
      assertThat(type(answer), equalTo("com.amazon.coral.service#UnknownOperationException"));
    }
  }

  @Test
  void aPrefixAndTheAbsoluteIdOfTheServiceRouteAlike() throws Exception {
    byte[] empty = MAPPER.writeValueAsBytes(Map.of());

    assertThat(post("/v1/x" + SERVICE + "ListPHIDetectionJobs", empty).statusCode(), equalTo(200));
    assertThat(
        post(
                "/service/com.amazonaws.comprehendmedical.ComprehendMedical_20181030"
                    + "/operation/ListPHIDetectionJobs",
                empty)
            .statusCode(),
        equalTo(200));
  }

  @Test
  void whatIsNotCborIsASerializationException() throws Exception {
    HttpResponse<byte[]> answer =
        post(SERVICE + "ListPHIDetectionJobs", "{}".getBytes(StandardCharsets.US_ASCII));

    assertThat(answer.statusCode(), equalTo(400));
    assertThat(type(answer), equalTo("com.amazon.coral.service#SerializationException"));
    assertThat(
        type(call("ListPHIDetectionJobs", Map.of("NextToken", new byte[] {1}))),
        equalTo("com.amazon.coral.service#SerializationException"));
  }

  @Test
  void theHeadersAreChecked() throws Exception {
    assertThat(withHeaders().statusCode(), equalTo(404)); // no smithy-protocol
    assertThat(withHeaders("smithy-protocol", "rpc-v2-json").statusCode(), equalTo(404));
    String[] right = {"smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor"};
    assertThat(withHeaders(right).statusCode(), equalTo(200));
    assertThat(withHeaders(right, "Accept", "application/cbor").statusCode(), equalTo(200));
    assertThat(withHeaders(right, "Accept", "text/html, */*;q=0.1").statusCode(), equalTo(200));
    assertThat(withHeaders(right, "Accept", "application/json").statusCode(), equalTo(406));
    assertThat(withHeaders("smithy-protocol", "rpc-v2-cbor").statusCode(), equalTo(415));
    assertThat(
        withHeaders("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/json")
            .statusCode(),
        equalTo(415));
    HttpResponse<byte[]> both =
        withHeaders(right, "X-Amz-Target", "ComprehendMedical_20181030.ListPHIDetectionJobs");
    assertThat(both.statusCode(), equalTo(400));
    assertThat(type(both), equalTo("com.amazon.coral.service#MalformedHttpRequestException"));
  }

  @Test
  void anotherMethodIsNotAllowed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint().resolve(SERVICE + "ListPHIDetectionJobs"))
            .header("smithy-protocol", "rpc-v2-cbor")
            .GET()
            .build();

    assertThat(send(request).statusCode(), equalTo(405));
  }

  @Test
  void oneConnectionOutlivesAllErrors() throws Exception {
    byte[] tooLarge = new byte[3 * 1024 * 1024];
    byte[] notCbor = {0x1c};
    byte[] empty = {(byte) 0xa0};
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      socket.setSoTimeout(10_000);
      assertThat(raw(socket, "ListPHIDetectionJobs", tooLarge), startsWith("HTTP/1.1 413"));
      assertThat(raw(socket, "ListPHIDetectionJobs", notCbor), startsWith("HTTP/1.1 400"));
      assertThat(raw(socket, "Nothing", empty), startsWith("HTTP/1.1 404"));
      assertThat(raw(socket, "ListPHIDetectionJobs", empty), startsWith("HTTP/1.1 200"));
    }
  }

  private static String raw(Socket socket, String operation, byte[] body) throws Exception {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        ("POST "
                + SERVICE
                + operation
                + " HTTP/1.1\r\nHost: x\r\nsmithy-protocol: rpc-v2-cbor\r\n"
                + "Content-Type: application/cbor\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?s).*Content-Length: ([0-9]+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return head.toString();
  }

  private HttpResponse<byte[]> call(String operation, Map<String, Object> input) throws Exception {
    return post(SERVICE + operation, MAPPER.writeValueAsBytes(input));
  }

  private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(emulator.endpoint().resolve(path))
            .header("smithy-protocol", "rpc-v2-cbor")
            .header("Content-Type", "application/cbor")
            .header("Accept", "application/cbor")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpResponse<byte[]> withHeaders(String[] headers, String name, String value)
      throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return withHeaders(all);
  }

  private HttpResponse<byte[]> withHeaders(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(emulator.endpoint().resolve(SERVICE + "ListPHIDetectionJobs"))
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(Map.of())));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] timeFilter(String member, double seconds) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator to = new CBORFactory().createGenerator(bytes)) {
      to.writeStartObject();
      to.writeObjectFieldStart("Filter");
      to.writeFieldName(member);
      to.writeTag(1);
      to.writeNumber(seconds);
      to.writeEndObject();
      to.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static JsonNode tree(HttpResponse<byte[]> answer) throws Exception {
    return MAPPER.readTree(answer.body());
  }

  private static String type(HttpResponse<byte[]> answer) throws Exception {
    return tree(answer).get("__type").textValue();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
