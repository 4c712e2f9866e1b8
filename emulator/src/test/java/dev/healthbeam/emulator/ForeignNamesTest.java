/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForeignNamesTest {

  @Test
  void addressesAndNamesThatNobodyOwnsAreOurs() {
    for (String host :
        new String[] {
          "127.0.0.1",
          "[::1]",
          "::1",
          "localhost",
          "notes.localhost",
          "emulator",
          "host.docker.internal",
          "laptop.local"
        }) {
      assertThat(host, ForeignNames.isOurs(host), is(true));
    }
  }

  @Test
  void namesThatCanBeOwnedAreForeign() {
    for (String host :
        new String[] {"example.com", "localhost.example.com", "127.0.0.1.example.com", "a.dev"}) {
      assertThat(host, ForeignNames.isOurs(host), is(false));
    }
  }

  @Test
  void aPageWhoseNameWasPointedHereReadsNothing() throws IOException {
    try (Emulator emulator = Emulator.builder().build().start()) {
      emulator.createBucket("notes");
      assertThat(statusOf(emulator, "rebound.example.com"), startsWith("HTTP/1.1 403"));
      assertThat(statusOf(emulator, "localhost"), startsWith("HTTP/1.1 200"));
    }
  }

  private static String statusOf(Emulator emulator, String host) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      String request =
          "GET /notes?list-type=2 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
