/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as no client would send them, byte for byte. */
final class RawHttp {
  /** For what is to be answered; only what never would be takes as long. */
  private static final int PATIENCE_MILLIS = 120_000;

  private RawHttp() {}

  /** A connection over which this has been sent, and no more is. */
  static Socket open(URI endpoint, String begin) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Sends a body after its head. */
  @FunctionalInterface
  interface Body {
    void sendTo(OutputStream to) throws IOException;
  }

  /**
   * All that comes back, to the end of the connection, the status line first; empty if it is closed
   * without a word. The request has to say {@code Connection: close}.
   */
  static String answer(URI endpoint, String head, Body body) throws IOException {
    try (Socket socket = open(endpoint, head)) {
      try {
        body.sendTo(socket.getOutputStream());
        socket.getOutputStream().flush();
        socket.shutdownOutput();
      } catch (SocketException e) {
        // Refused before all of it was sent; the answer may be there all the same.
      }
      return rest(socket.getInputStream());
    }
  }

  /** The answer to a request without a body, or with one that is part of the text. */
  static String answer(URI endpoint, String request) throws IOException {
    return answer(endpoint, request, to -> {});
  }

  private static String rest(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        all.write(buffer, 0, count);
      }
    } catch (SocketException e) {
      // A reset, as of a connection that is closed with something unread.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of an answer, 0 for none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }
}
