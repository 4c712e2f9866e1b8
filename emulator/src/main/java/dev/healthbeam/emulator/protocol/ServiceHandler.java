/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.calls.Calls;
import dev.healthbeam.emulator.faults.Call;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.signing.AuthFailure;
import dev.healthbeam.emulator.signing.SignedRequest;
import dev.healthbeam.emulator.signing.SigningScope;
import dev.healthbeam.emulator.signing.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the services in all of their protocols. What no protocol claims is left to the next
 * handler.
 */
public final class ServiceHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final List<Protocol> protocols;
  private final String region;
  private final Verifier verifier;
  private final Faults faults;
  private final Calls calls;

  /**
   * Serves these services.
   *
   * @param region the Region they lie in
   * @param verifier of signatures, if it is on
   */
  public ServiceHandler(
      List<AwsService> services, String region, Verifier verifier, Faults faults, Calls calls) {
    List<AwsService> cbor = services.stream().filter(AwsService::speaksCbor).toList();
    // A request that bears the marks of both is CBOR's to refuse: see its specification.
    this.protocols =
        List.of(new RpcV2Cbor(new Services(cbor)), new AwsJson(new Services(services)));
    this.region = region;
    this.verifier = verifier;
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    for (Protocol protocol : protocols) {
      if (protocol.claims(request)) {
        serve(new Exchange(protocol, request, response, callback));
        return true;
      }
    }
    return false;
  }

  private void serve(Exchange exchange) throws IOException {
    byte[] body = body(exchange.request());
    Protocol protocol = exchange.protocol();
    Protocol.Target target;
    try {
      target = protocol.target(exchange.request(), body.length);
    } catch (ServiceException e) {
      exchange.refuse(e, null);
      return;
    }
    AwsService service = target.service();
    ObjectNode input;
    try {
      if (!service.offers(target.operation())) {
        exchange.refuse(ServiceException.unknownOperation("There is no such operation."), service);
        return;
      }
      if (body.length > MAX_BODY_BYTES) {
        throw ServiceException.common(
            "RequestEntityTooLargeException",
            413,
            "The request is over " + MAX_BODY_BYTES + " bytes");
      }
      checkSignature(exchange.request(), service, body);
      input = protocol.read(body);
    } catch (ServiceException e) {
      calls.refused(service.signingName(), target.operation());
      exchange.refuse(e, service);
      return;
    }
    Call call =
        new Call(
            service.signingName(),
            target.operation(),
            service.jobName(target.operation(), input),
            "");
    Optional<FaultRule> fault = faults.onCall(call);
    if (fault.isPresent()) {
      spoil(exchange, target, input, fault.get());
    } else {
      call(exchange, target, input);
    }
  }

  /** Lets go wrong what a rule says. */
  private void spoil(Exchange exchange, Protocol.Target target, ObjectNode input, FaultRule rule)
      throws IOException {
    AwsService service = target.service();
    Request request = exchange.request();
    switch (rule.action()) {
      case THROTTLE -> refuse(exchange, target, rule, service.throttled(target.operation()));
      case INTERNAL_ERROR -> refuse(exchange, target, rule, service.internalError());
      case UNAVAILABLE -> refuse(exchange, target, rule, service.unavailable());
      case EXPIRE_CREDENTIALS ->
          refuse(
              exchange,
              target,
              rule,
              ServiceException.common(
                  "ExpiredTokenException",
                  403,
                  "The security token included in the request is expired"));
      case DENY ->
          refuse(
              exchange,
              target,
              rule,
              ServiceException.common(
                  "AccessDeniedException",
                  400,
                  "User is not authorized to perform: "
                      + service.signingName()
                      + ":"
                      + target.operation()));
      case REFUSE -> {
        calls.refused(service.signingName(), target.operation());
        Connections.close(request, exchange.callback());
      }
      case RESET -> {
        calls.refused(service.signingName(), target.operation());
        Connections.reset(request, exchange.callback());
      }
      case DELAY ->
          Connections.later(
              request, rule.time(), exchange.callback(), () -> call(exchange, target, input));
      case LOSE_RESPONSE ->
          call(exchange.to(BrokenResponse.lost(request, exchange.response())), target, input);
      case CUT_BODY ->
          call(exchange.to(BrokenResponse.cut(request, exchange.response())), target, input);
      default -> throw new IllegalStateException(rule.action() + " is not on calls");
    }
  }

  private void refuse(
      Exchange exchange, Protocol.Target target, FaultRule rule, ServiceException error)
      throws IOException {
    calls.refused(target.service().signingName(), target.operation());
    exchange.refuse(error.said(rule.details().code(), rule.details().message()), target.service());
  }

  private void call(Exchange exchange, Protocol.Target target, ObjectNode input)
      throws IOException {
    AwsService service = target.service();
    try {
      ObjectNode answer = service.call(target.operation(), input);
      calls.accepted(service.signingName(), target.operation());
      exchange.answer(200, answer, service);
    } catch (ServiceException e) {
      calls.refused(service.signingName(), target.operation());
      exchange.refuse(e, service);
    } catch (RuntimeException e) {
      // The class says enough to find the fault; a message could quote what was sent.
      LOG.error("{} failed: {}", target.operation(), e.getClass().getName());
      calls.refused(service.signingName(), target.operation());
      exchange.refuse(service.internalError(), service);
    }
  }

  private void checkSignature(Request request, AwsService service, byte[] body)
      throws ServiceException {
    if (!verifier.isOn()) {
      checkRegion(request);
      return;
    }
    HttpFields headers = request.getHeaders();
    String query = request.getHttpURI().getQuery();
    SignedRequest signed =
        new SignedRequest(
            request.getMethod(),
            request.getHttpURI().getPath(),
            query == null ? "" : query,
            headers::getValuesList,
            List.copyOf(headers.getFieldNamesCollection()));
    try {
      verifier.verify(signed, service.signingName(), body);
    } catch (AuthFailure e) {
      String name =
          switch (e.kind()) {
            case MISSING -> "MissingAuthenticationTokenException";
            case INCOMPLETE, UNSUPPORTED -> "IncompleteSignatureException";
            case UNKNOWN_KEY, WRONG_TOKEN -> "UnrecognizedClientException";
            default -> "InvalidSignatureException";
          };
      String message =
          name.equals("UnrecognizedClientException")
              ? "The security token included in the request is invalid."
              : e.getMessage();
      throw ServiceException.common(name, 403, message);
    }
  }

  private void checkRegion(Request request) throws ServiceException {
    Optional<SigningScope> scope =
        SigningScope.ofHeader(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (scope.isPresent() && !scope.get().region().equals(region)) {
      throw ServiceException.common(
          "InvalidSignatureException",
          403,
          "Credential should be scoped to a valid Region, not '"
              + scope.get().region()
              + "': this is '"
              + region
              + "'");
    }
  }

  /**
   * The body, or a little more than the limit of it. It is read to its end in any case: what is
   * left unread would have to end the connection, or be taken for the next request on it.
   */
  private static byte[] body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
      in.transferTo(OutputStream.nullOutputStream());
      return bytes;
    }
  }
}
