/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A service over HTTP that answers what it is told to, in AWS JSON 1.1; else it hangs up. */
final class CannedService implements AutoCloseable {

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final List<String> targets = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();

  CannedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The adapter, speaking to this service. */
  ComprehendMedicalService open(StartParameters parameters) {
    AwsOptions options = PipelineOptionsFactory.create().as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "pass")));
    ClientConfiguration config =
        ClientConfiguration.builder()
            .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .retry(retry -> retry.numRetries(5)) // to be ignored
            .build();
    return ComprehendMedicalService.open(options, config, parameters);
  }

  /** What the next request is answered with. */
  synchronized void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  /** The operations asked for, in order. */
  synchronized List<String> targets() {
    return List.copyOf(targets);
  }

  /** The bodies of the requests, in order. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Forgets all requests. */
  synchronized void forget() {
    targets.clear();
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer;
      synchronized (this) {
        targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        requests.add(body);
        answer = answers.poll();
      }
      if (answer == null) {
        return;
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", "req-1");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
