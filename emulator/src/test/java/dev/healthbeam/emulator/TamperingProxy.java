/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Stands between a client and a server, and writes something else into what the client sends. */
final class TamperingProxy implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI server;
  private final String from;
  private final String to;

  /** Begins to serve; the texts have one length, and come in one read. */
  TamperingProxy(URI server, String from, String to) throws IOException {
    this.server = server;
    this.from = from;
    this.to = to;
    inBackground(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
      inBackground(() -> pass(client.getInputStream(), behind.getOutputStream(), true));
      inBackground(() -> pass(behind.getInputStream(), client.getOutputStream(), false));
    }
  }

  private void pass(InputStream in, OutputStream out, boolean tamper) throws IOException {
    byte[] buffer = new byte[65_536];
    try (in;
        out) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        String passed = tamper ? text.replace(from, to) : text;
        out.write(passed.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void inBackground(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                return; // one of the two has gone away
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
