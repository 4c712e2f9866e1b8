/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/**
 * Answers what Jetty refuses before any handler sees it, as S3 answers errors: in few words, none
 * of them the request's.
 */
final class Refusals implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500 && isHostWrong(request)) {
      response.setStatus(HttpStatus.BAD_REQUEST_400);
    }
    int status = response.getStatus();
    String code = status < 500 ? "InvalidRequest" : "InternalError";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, HttpStatus.getMessage(status));
    if (HttpMethod.HEAD.is(request.getMethod())) {
      response.write(true, null, callback);
    } else {
      Content.Sink.write(response, true, body, callback);
    }
    return true;
  }

  /** Jetty takes a Host that is none for an error of its own. */
  private static boolean isHostWrong(Request request) {
    HttpField host = request.getHeaders().getField(HttpHeader.HOST);
    if (host == null) {
      return false;
    }
    try {
      for (String value : host.getValues()) {
        var unused = new HostPort(value);
      }
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
