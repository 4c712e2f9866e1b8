/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the services in all of their protocols. What no protocol claims is left to the next
 * handler.
 */
public final class ServiceHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final List<Protocol> protocols;
  private final String region;

  /** Serves these services as lying in this Region. */
  public ServiceHandler(List<AwsService> services, String region) {
    Services all = new Services(services);
    // A request that bears the marks of both is CBOR's to refuse: see its specification.
    this.protocols = List.of(new RpcV2Cbor(all), new AwsJson(all));
    this.region = region;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    for (Protocol protocol : protocols) {
      if (protocol.claims(request)) {
        serve(protocol, request, response, callback);
        return true;
      }
    }
    return false;
  }

  private void serve(Protocol protocol, Request request, Response response, Callback callback)
      throws IOException {
    byte[] body = body(request);
    AwsService service = null;
    try {
      Protocol.Target target = protocol.target(request, body.length);
      service = target.service();
      checkRegion(request);
      if (body.length > MAX_BODY_BYTES) {
        throw ServiceException.common(
            "RequestEntityTooLargeException",
            413,
            "The request is over " + MAX_BODY_BYTES + " bytes");
      }
      answer(protocol, response, callback, 200, call(target, protocol.read(body)));
    } catch (ServiceException e) {
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.put("__type", protocol.errorType(e, service)).put("Message", e.getMessage());
      protocol.setErrorHeaders(e, response.getHeaders());
      answer(protocol, response, callback, e.status(), error);
    } catch (LostResponseException e) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(new EofException(e.getMessage()));
    }
  }

  private static ObjectNode call(Protocol.Target target, ObjectNode input)
      throws ServiceException, LostResponseException {
    try {
      return target.service().call(target.operation(), input);
    } catch (RuntimeException e) {
      // The class says enough to find the fault; a message could quote what was sent.
      LOG.error("{} failed: {}", target.operation(), e.getClass().getName());
      throw new ServiceException("InternalServerException", 500, "An internal error occurred");
    }
  }

  private void checkRegion(Request request) throws ServiceException {
    Optional<SigningScope> scope =
        SigningScope.ofHeader(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (scope.isPresent() && !scope.get().region().equals(region)) {
      throw ServiceException.common(
          "InvalidSignatureException",
          403,
          "Credential should be scoped to a valid Region, not '"
              + scope.get().region()
              + "': this is '"
              + region
              + "'");
    }
  }

  /**
   * The body, or a little more than the limit of it. It is read to its end in any case: what is
   * left unread would have to end the connection, or be taken for the next request on it.
   */
  private static byte[] body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
      in.transferTo(OutputStream.nullOutputStream());
      return bytes;
    }
  }

  private static void answer(
      Protocol protocol, Response response, Callback callback, int status, ObjectNode members)
      throws IOException {
    byte[] bytes = protocol.write(members);
    response.setStatus(status);
    protocol.setHeaders(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
