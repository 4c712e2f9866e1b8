/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.calls.Calls;
import dev.healthbeam.emulator.faults.FaultJson;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a test asks of the emulator itself, as JSON, under a name that no bucket can have:
 *
 * <ul>
 *   <li>{@code /_emulator/faults}: GET lists the rules, POST adds one or an array of them, DELETE
 *       removes all
 *   <li>{@code /_emulator/calls}: GET tells how often each operation was called, DELETE begins anew
 *   <li>{@code /_emulator/health}: GET
 * </ul>
 */
public final class AdminHandler extends Handler.Abstract {
  /** The first segment of its paths: with an underscore, and so the name of no bucket. */
  public static final String NAME = "_emulator";

  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Faults faults;
  private final Calls calls;
  private final Supplier<Health> health;
  private final boolean loopbackOnly;

  /**
   * Serves them.
   *
   * @param loopbackOnly whether clients of other machines are refused: this endpoint knows no keys
   */
  public AdminHandler(Faults faults, Calls calls, Supplier<Health> health, boolean loopbackOnly) {
    this.faults = faults;
    this.calls = calls;
    this.health = health;
    this.loopbackOnly = loopbackOnly;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = request.getHttpURI().getPath();
    if (path == null || !(path.equals("/" + NAME) || path.startsWith("/" + NAME + "/"))) {
      return false;
    }
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(MAX_BODY_BYTES + 1);
      in.transferTo(OutputStream.nullOutputStream());
    }
    Answer answer;
    if (loopbackOnly && !isFromLoopback(request)) {
      answer = Answer.wrong(403, "only from the emulator's own machine");
    } else if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
      // A browser asks no leave to POST text to 127.0.0.1 for any page, but says for which.
      answer = Answer.wrong(403, "not for a page in a browser, which is what sends Origin");
    } else if (body.length > MAX_BODY_BYTES) {
      answer = Answer.wrong(413, "the body is over " + MAX_BODY_BYTES + " bytes");
    } else {
      answer = answer(request.getMethod(), path.substring(NAME.length() + 1), body);
    }
    byte[] bytes = MAPPER.writeValueAsBytes(answer.body());
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
    return true;
  }

  private Answer answer(String method, String path, byte[] body) {
    return switch (method + " " + path) {
      case "GET /faults" -> Answer.right(rules());
      case "POST /faults" -> add(body);
      case "DELETE /faults" -> {
        faults.clear();
        yield Answer.right(rules());
      }
      case "GET /calls" -> Answer.right(counts());
      case "DELETE /calls" -> {
        calls.clear();
        yield Answer.right(counts());
      }
      case "GET /health" -> Answer.right(health.get().json());
      default ->
          List.of("/faults", "/calls", "/health").contains(path)
              ? Answer.wrong(405, method + " is not a method of /" + NAME + path)
              : Answer.wrong(404, "there are /_emulator/faults, /calls and /health");
    };
  }

  /** All of them or, if one is wrong, none. */
  private Answer add(byte[] body) {
    List<FaultRule> rules;
    try {
      rules = FaultJson.parse(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Answer.wrong(400, e.getMessage());
    }
    rules.forEach(faults::add);
    return Answer.right(rules());
  }

  private ArrayNode rules() {
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    faults.status().forEach(status -> rules.add(FaultJson.of(status)));
    return rules;
  }

  private ObjectNode counts() {
    ObjectNode services = JsonNodeFactory.instance.objectNode();
    for (CallCount count : calls.counts()) {
      services
          .withObjectProperty(count.service())
          .putObject(count.operation())
          .put("accepted", count.accepted())
          .put("refused", count.refused());
    }
    return services;
  }

  private static boolean isFromLoopback(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress from
        && from.getAddress() != null
        && from.getAddress().isLoopbackAddress();
  }

  private record Answer(int status, JsonNode body) {
    static Answer right(JsonNode body) {
      return new Answer(200, body);
    }

    static Answer wrong(int status, String message) {
      return new Answer(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }
  }
}
