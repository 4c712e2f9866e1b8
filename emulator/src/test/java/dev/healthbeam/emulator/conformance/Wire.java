/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * One of the service's two protocols, spoken by hand: an SDK's client would check things itself.
 */
public abstract class Wire {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;

  Wire(String name) {
    this.name = name;
  }

  /** AWS JSON 1.1, of a service with this target. */
  public static Wire json(String target) {
    return new JsonWire(target, "1.1");
  }

  /** AWS JSON 1.0, of a service with this target. */
  public static Wire json10(String target) {
    return new JsonWire(target, "1.0");
  }

  /** Smithy RPC v2 CBOR, of a service with this target. */
  public static Wire cbor(String target) {
    return new CborWire(target);
  }

  /** The protocol's name. */
  @Override
  public final String toString() {
    return name;
  }

  /** Whether a value is how this protocol writes a time. */
  abstract boolean isTime(JsonNode value);

  /**
   * Calls an operation, and checks what every answer must have in this protocol.
   *
   * @throws AssertionError if the answer is not one of this protocol
   */
  final Answer call(URI endpoint, Operation operation, ObjectNode members)
      throws IOException, InterruptedException {
    HttpRequest request = request(endpoint, operation, members);
    HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    Verdict.that(
        response.headers().firstValue("x-amzn-RequestId").isPresent(), "no x-amzn-RequestId");
    return answer(response);
  }

  abstract HttpRequest request(URI endpoint, Operation operation, ObjectNode members)
      throws IOException;

  abstract Answer answer(HttpResponse<byte[]> response) throws IOException;

  /** The answer with the error that its members name, if it is not a success. */
  static Answer named(int status, ObjectNode members) {
    if (status == 200) {
      return new Answer(status, null, members);
    }
    String type = members.path("__type").asText("");
    Verdict.that(!type.isEmpty(), "an error without __type, status " + status);
    Verdict.that(
        members.path("Message").isTextual() && !members.get("Message").textValue().isEmpty(),
        "the error " + type + " has no Message");
    return new Answer(status, type.substring(type.lastIndexOf('#') + 1), members);
  }
}
