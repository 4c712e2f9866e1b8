/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before any handler sees it, as S3 answers errors: in few words, none
 * of them the request's.
 */
final class Refusals implements Request.Handler {
  private static final String PASSED = Refusals.class.getName() + ".passed";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // Jetty takes a header that it cannot read for an error of its own.
    if (response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500
        && request.getAttribute(PASSED) == null) {
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

  /** Notes of each request that Jetty let it pass. */
  static Handler after(Handler handlers) {
    return new Handler.Wrapper(handlers) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        request.setAttribute(PASSED, true);
        return super.handle(request, response, callback);
      }
    };
  }
}
