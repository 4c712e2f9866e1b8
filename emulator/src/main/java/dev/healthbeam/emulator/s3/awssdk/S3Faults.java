/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.calls.Calls;
import dev.healthbeam.emulator.faults.Call;
import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.protocol.BrokenResponse;
import dev.healthbeam.emulator.protocol.Connections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Around S3: counts its calls, and lets go wrong what rules say. */
public final class S3Faults extends Handler.Wrapper {
  private final Faults faults;
  private final Calls calls;

  /**
   * Around a handler of S3.
   *
   * @param s3 where an {@link S3Servlet} serves
   */
  public S3Faults(Handler s3, Faults faults, Calls calls) {
    super(s3);
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    S3Operation operation =
        S3Operation.of(
            request.getMethod(),
            uri.getPath() == null ? "/" : uri.getPath(),
            uri.getQuery(),
            request.getHeaders().contains("x-amz-copy-source"));
    Optional<FaultRule> fault =
        faults.onCall(new Call(Call.S3, operation.name(), "", operation.key()));
    if (fault.isPresent() && isOnConnection(fault.get(), request, callback)) {
      calls.refused(Call.S3, operation.name());
      return true;
    }
    Counting counting = new Counting(request, broken(fault, request, response), operation.name());
    Request.addCompletionListener(request, failure -> counting.count(false));
    if (fault.isEmpty()) {
      return super.handle(request, counting, callback);
    }
    return spoil(fault.get(), request, counting, callback);
  }

  private static boolean isOnConnection(FaultRule rule, Request request, Callback callback)
      throws IOException {
    switch (rule.action()) {
      case REFUSE -> Connections.close(request, callback);
      case RESET -> Connections.reset(request, callback);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Response broken(Optional<FaultRule> rule, Request request, Response response) {
    FaultAction action = rule.map(FaultRule::action).orElse(null);
    if (action == FaultAction.LOSE_RESPONSE) {
      return BrokenResponse.lost(request, response);
    }
    return action == FaultAction.CUT_BODY ? BrokenResponse.cut(request, response) : response;
  }

  private boolean spoil(FaultRule rule, Request request, Response response, Callback callback)
      throws Exception {
    switch (rule.action()) {
      case THROTTLE -> refuse(request, rule, "SlowDown", 503, "Please reduce your request rate.");
      case INTERNAL_ERROR ->
          refuse(
              request,
              rule,
              "InternalError",
              500,
              "We encountered an internal error. Please try again.");
      case UNAVAILABLE ->
          refuse(request, rule, "ServiceUnavailable", 503, "Service is unable to handle request.");
      case EXPIRE_CREDENTIALS ->
          refuse(request, rule, "ExpiredToken", 400, "The provided token has expired.");
      case DENY -> refuse(request, rule, "AccessDenied", 403, "Access Denied");
      case DELAY -> {
        Connections.later(
            request,
            rule.time(),
            callback,
            () -> {
              if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
              }
            });
        return true;
      }
      case LOSE_RESPONSE, CUT_BODY -> {}
      default -> throw new IllegalStateException(rule.action() + " is not on calls");
    }
    return super.handle(request, response, callback);
  }

  private static void refuse(
      Request request, FaultRule rule, String code, int status, String message) {
    String said = rule.details().message();
    request.setAttribute(
        S3Refusal.ATTRIBUTE,
        new S3Refusal(rule.codeOr(code), status, said.isEmpty() ? message : said));
  }

  /**
   * Counts a call by the status it was to be answered with, before anything happens to the answer.
   */
  private final class Counting extends Response.Wrapper {
    private final String operation;
    private final AtomicBoolean counted = new AtomicBoolean();

    private Counting(Request request, Response response, String operation) {
      super(request, response);
      this.operation = operation;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      // A status that was not set is 200.
      count(getStatus() == 0 || (getStatus() >= 200 && getStatus() < 400));
      super.write(last, content, callback);
    }

    private void count(boolean accepted) {
      if (counted.getAndSet(true)) {
        return;
      }
      if (accepted) {
        calls.accepted(Call.S3, operation);
      } else {
        calls.refused(Call.S3, operation);
      }
    }
  }
}
