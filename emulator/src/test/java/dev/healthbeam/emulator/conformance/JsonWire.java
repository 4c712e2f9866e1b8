/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** AWS JSON 1.0 and 1.1. */
final class JsonWire extends Wire {
  /** Escapes all that is not ASCII, as half a character can only be sent as an escape. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final String target;
  private final String contentType;

  JsonWire(String target, String version) {
    super("JSON");
    this.target = target;
    this.contentType = "application/x-amz-json-" + version;
  }

  @Override
  boolean isTime(JsonNode value) {
    return value.isNumber();
  }

  @Override
  HttpRequest request(URI endpoint, Operation operation, ObjectNode members) throws IOException {
    return HttpRequest.newBuilder(endpoint.resolve("/"))
        .header("X-Amz-Target", target + "." + operation.name())
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(members)))
        .build();
  }

  @Override
  Answer answer(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("none");
    Verdict.that(type.equals(contentType), "the content type is " + type);
    return named(response.statusCode(), (ObjectNode) MAPPER.readTree(response.body()));
  }
}
