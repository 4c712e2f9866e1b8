/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request on its way, and where its answer goes. */
record Exchange(Protocol protocol, Request request, Response response, Callback callback) {

  /** The same, answered elsewhere. */
  Exchange to(Response other) {
    return new Exchange(protocol, request, other, callback);
  }

  /**
   * Answers with an error.
   *
   * @param service the service that answers it; null if it is of none
   */
  void refuse(ServiceException error, AwsService service) throws IOException {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("__type", protocol.errorType(error, service)).put("Message", error.getMessage());
    protocol.setErrorHeaders(error, response.getHeaders());
    answer(error.status(), members, service);
  }

  /**
   * Answers with these members.
   *
   * @param service whose they are; null if they are of none
   */
  void answer(int status, ObjectNode members, AwsService service) throws IOException {
    byte[] bytes = protocol.write(members);
    response.setStatus(status);
    protocol.setHeaders(response.getHeaders(), service);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
