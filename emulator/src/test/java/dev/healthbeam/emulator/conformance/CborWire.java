/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Smithy RPC v2 CBOR. */
final class CborWire extends Wire {
  private static final String PROTOCOL = "rpc-v2-cbor";
  private static final String CONTENT_TYPE = "application/cbor";

  private final String target;

  CborWire(String target) {
    super("CBOR");
    this.target = target;
  }

  @Override
  boolean isTime(JsonNode value) {
    return Cbor.isTime(value);
  }

  @Override
  HttpRequest request(URI endpoint, Operation operation, ObjectNode members) throws IOException {
    String path = "/service/" + target + "/operation/" + operation.name();
    return HttpRequest.newBuilder(endpoint.resolve(path))
        .header("smithy-protocol", PROTOCOL)
        .header("Content-Type", CONTENT_TYPE)
        .header("Accept", CONTENT_TYPE)
        .POST(HttpRequest.BodyPublishers.ofByteArray(Cbor.write(operation.input(), members)))
        .build();
  }

  @Override
  Answer answer(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("none");
    Verdict.that(type.equals(CONTENT_TYPE), "the content type is " + type);
    String protocol = response.headers().firstValue("smithy-protocol").orElse("none");
    Verdict.that(protocol.equals(PROTOCOL), "the smithy-protocol is " + protocol);
    return named(response.statusCode(), (ObjectNode) Cbor.read(response.body()));
  }
}
