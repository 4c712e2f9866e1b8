/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what comes over loopback for a name that somebody else may own. A page from the Web can
 * let its own name point to this machine (DNS rebinding) and then read, through the browser of
 * whoever looks at it, all that is stored here; but the name still stands in the Host header.
 */
final class ForeignNames extends Handler.Abstract {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

  /** Names that nobody can own: RFC 6761, RFC 6762, and the one that ICANN keeps for inside. */
  private static final Pattern NOBODYS =
      Pattern.compile("[^.]*|.*\\.(localhost|local|internal|test|localdomain)");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!isOverLoopback(request) || isOurs(Request.getServerName(request))) {
      return false;
    }
    response.setStatus(HttpStatus.FORBIDDEN_403);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
    Content.Sink.write(
        response,
        true,
        "The host's name is not one of this machine: use localhost or an address.\n",
        callback);
    return true;
  }

  private static boolean isOverLoopback(Request request) {
    return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress at
        && at.getAddress().isLoopbackAddress();
  }

  /** Whether a name or address can only mean this machine, or one near it. */
  static boolean isOurs(String host) {
    if (host == null) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(name).matches() || NOBODYS.matcher(name).matches();
  }
}
