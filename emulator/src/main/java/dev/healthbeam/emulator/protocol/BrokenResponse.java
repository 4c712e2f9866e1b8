/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A response that does not arrive whole: half of its body is sent, under headers that promise all
 * of it, or nothing at all; then the connection is closed. Whoever writes it need not know.
 */
public final class BrokenResponse extends Response.Wrapper {
  private final boolean silent;
  private long toSend = -1;

  private BrokenResponse(Request request, Response response, boolean silent) {
    super(request, response);
    this.silent = silent;
  }

  /** Nothing is sent. */
  public static Response lost(Request request, Response response) {
    return new BrokenResponse(request, response, true);
  }

  /** Half of the body is sent; an answer without a body arrives whole. */
  public static Response cut(Request request, Response response) {
    return HttpMethod.HEAD.is(request.getMethod())
        ? response
        : new BrokenResponse(request, response, false);
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    if (silent) {
      Connections.close(getRequest(), callback);
      return;
    }
    int remaining = content == null ? 0 : content.remaining();
    if (toSend < 0) {
      long length = getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
      if (length < 0 && last && remaining > 0) {
        length = remaining;
        getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
      }
      toSend = length < 0 ? remaining / 2 : length / 2;
    }
    if (remaining == 0) {
      super.write(last, content, callback);
    } else if (remaining < toSend) {
      toSend -= remaining;
      super.write(false, content, callback);
    } else {
      ByteBuffer half = toSend == 0 ? BufferUtil.EMPTY_BUFFER : content.slice().limit((int) toSend);
      Callback closing =
          Callback.from(() -> Connections.close(getRequest(), callback), callback::failed);
      super.write(false, half, closing);
    }
  }
}
