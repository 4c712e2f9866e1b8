/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An HTTP server that gives prepared answers, the last one over and over. */
final class StubS3 implements AutoCloseable {

  /**
   * An answer.
   *
   * @param status the HTTP status, or 0 to drop the connection
   * @param headers the headers
   * @param body the body
   */
  record Answer(int status, Map<String, String> headers, String body) {

    static Answer error(int status, String code) {
      return error(status, code, "as the test says");
    }

    static Answer error(int status, String code, String message) {
      return new Answer(
          status,
          Map.of("content-type", "application/xml"),
          "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
    }

    Answer with(String header, String value) {
      return new Answer(status, Map.of("content-type", "application/xml", header, value), body);
    }

    static Answer bare(int status) {
      return new Answer(status, Map.of(), "");
    }

    static Answer ok(String body) {
      return new Answer(200, Map.of("ETag", "\"the-etag\""), body);
    }
  }

  /** A request as it came in, e.g. {@code GET /bucket/key?x=y}. */
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final HttpServer server;

  StubS3(Answer... answers) {
    this.answers.addAll(List.of(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    exchange.getRequestBody().readAllBytes();
    Answer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.poll() : answers.peek();
    }
    try (exchange) {
      if (answer.status() == 0) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
