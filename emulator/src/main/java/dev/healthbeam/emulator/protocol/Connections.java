/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** What is done to the connection of a request where something is to go wrong. */
public final class Connections {
  private Connections() {}

  /** Closes it in place of an answer. */
  public static void close(Request request, Callback callback) {
    endPoint(request).close();
    callback.failed(new EofException("the connection was to be closed"));
  }

  /** Resets it in place of an answer: the client sees no orderly end. */
  public static void reset(Request request, Callback callback) throws IOException {
    if (endPoint(request).getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    close(request, callback);
  }

  /** Goes on with a request later; no thread waits meanwhile. */
  public static void later(Request request, Duration after, Callback callback, Step step) {
    request.addIdleTimeoutListener(stalled -> false); // it is this that makes it stall
    Runnable task =
        () -> {
          try {
            step.run();
          } catch (Exception e) {
            callback.failed(e);
          }
        };
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> request.getComponents().getExecutor().execute(task),
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static EndPoint endPoint(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** What remains to be done. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }
}
