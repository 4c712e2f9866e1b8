/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.s3.awssdk.S3Servlet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One port for everything: what the services' protocols do not claim goes to S3. */
final class HttpServer {
  /** Longer than clients keep a connection, so that it is they who close it. */
  private static final long IDLE_MILLIS = 300_000;

  /**
   * How long a request may stall: a body that does not come, or an answer that is not taken. S3
   * itself waits for some twenty seconds.
   */
  private static final long STALLED_MILLIS = 60_000;

  private static final int MAX_THREADS = 200;

  /** More connections than that wait to be accepted. */
  private static final int MAX_CONNECTIONS = 4_000;

  private final Server server;
  private final ServerConnector connector;

  /**
   * A server, not yet listening.
   *
   * @param first handlers that may leave a request to the next
   * @param s3 what serves the rest
   * @param aroundS3 from the handler of {@code s3} to the one to use
   */
  HttpServer(
      String bindAddress,
      int port,
      List<Handler> first,
      S3Servlet s3,
      UnaryOperator<Handler> aroundS3) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("emulator-http");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    // S3 keys hold whatever they like: empty segments, encoded slashes, dots, percent signs.
    http.setHttpCompliance(HttpCompliance.LEGACY);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHeaderCacheCaseSensitive(true);
    // Every request bears a signature and a date of its own: looking headers up among those of the
    // requests before takes a fifth of what a small request costs, and finds little.
    http.setHeaderCacheSize(0);
    http.setSendServerVersion(false);
    http.setIdleTimeout(STALLED_MILLIS);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(bindAddress);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(s3), "/*");
    List<Handler> all = new ArrayList<>(first);
    all.add(aroundS3.apply(context));
    // No thread waits for the beginning of a body, which is all of a small one: who sends it
    // slowly, on however many connections, keeps nobody else waiting.
    server.setHandler(
        Refusals.after(
            new EagerContentHandler(
                new Handler.Sequence(all),
                new EagerContentHandler.RetainedContentLoaderFactory(-1, -1, false))));
    server.setErrorHandler(new Refusals());
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
  }

  /** Starts listening; throws if the port is taken. */
  void start() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** The port it listens on. */
  int port() {
    return connector.getLocalPort();
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }
}
