/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * AWS JSON 1.1: POST to <q>/</q>, the operation in X-Amz-Target, members in the body. Requests
 * without an X-Amz-Target are left to the next handler.
 */
public final class AwsJsonHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(AwsJsonHandler.class);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, AwsService> services;
  private final String region;

  /** Serves these services as lying in this Region. */
  public AwsJsonHandler(List<AwsService> services, String region) {
    this.services =
        services.stream().collect(Collectors.toMap(AwsService::targetPrefix, Function.identity()));
    this.region = region;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String target = request.getHeaders().get("X-Amz-Target");
    if (target == null) {
      return false;
    }
    try {
      answer(response, callback, 200, call(request, target));
    } catch (ServiceException e) {
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.put("__type", e.name()).put("Message", e.getMessage());
      response.getHeaders().put("x-amzn-ErrorType", e.name());
      answer(response, callback, e.status(), error);
    } catch (LostResponseException e) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(new EofException(e.getMessage()));
    }
    return true;
  }

  private ObjectNode call(Request request, String target)
      throws IOException, ServiceException, LostResponseException {
    checkRegion(request);
    int dot = target.indexOf('.');
    AwsService service = dot < 0 ? null : services.get(target.substring(0, dot));
    if (service == null) {
      throw new ServiceException("UnknownOperationException", 404, "No service has this target");
    }
    String operation = target.substring(dot + 1);
    ObjectNode input = body(request);
    try {
      return service.call(operation, input);
    } catch (RuntimeException e) {
      // The class says enough to find the fault; a message could quote what was sent.
      LOG.error("{} failed: {}", operation, e.getClass().getName());
      throw new ServiceException("InternalServerException", 500, "An internal error occurred");
    }
  }

  private void checkRegion(Request request) throws ServiceException {
    Optional<SigningScope> scope =
        SigningScope.ofHeader(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (scope.isPresent() && !scope.get().region().equals(region)) {
      throw new ServiceException(
          "InvalidSignatureException",
          403,
          "Credential should be scoped to a valid Region, not '"
              + scope.get().region()
              + "': this is '"
              + region
              + "'");
    }
  }

  private ObjectNode body(Request request) throws IOException, ServiceException {
    byte[] bytes;
    try (InputStream in = Content.Source.asInputStream(request)) {
      bytes = in.readNBytes(MAX_BODY_BYTES + 1);
    }
    if (bytes.length > MAX_BODY_BYTES) {
      throw new ServiceException(
          "RequestEntityTooLargeException",
          413,
          "The request is over " + MAX_BODY_BYTES + " bytes");
    }
    try {
      JsonNode parsed = bytes.length == 0 ? mapper.createObjectNode() : mapper.readTree(bytes);
      if (parsed instanceof ObjectNode members) {
        return members;
      }
    } catch (JsonProcessingException e) {
      LOG.debug("a body that is not JSON: {} bytes", bytes.length);
    }
    throw new ServiceException("SerializationException", 400, "The body is not a JSON object");
  }

  private void answer(Response response, Callback callback, int status, ObjectNode members)
      throws IOException {
    byte[] bytes = mapper.writeValueAsBytes(members);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
