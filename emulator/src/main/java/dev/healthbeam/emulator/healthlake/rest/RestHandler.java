/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.signing.AuthFailure;
import dev.healthbeam.emulator.signing.SignedRequest;
import dev.healthbeam.emulator.signing.SigningScope;
import dev.healthbeam.emulator.signing.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves {@code /datastore/<id>/r4/}: what reads goes to HAPI's server, exports are told of and
 * cancelled, and what writes is refused. A request that is signed for S3 is about a bucket of that
 * name, and left to the next handler.
 */
public final class RestHandler extends Handler.Wrapper {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";
  private static final Pattern PATH = Pattern.compile("/datastore/([^/]+)/r4(?:/(.*))?");
  private static final Pattern EXPORT = Pattern.compile("export/([^/]+)");

  private final Verifier verifier;
  private final Exports exports;

  /** What this interface does with exports. */
  public interface Exports {
    /** The state of an export. */
    Answer describe(String datastore, String job);

    /** Asks an export to end before its end. */
    Answer cancel(String datastore, String job);
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body null for an OperationOutcome that says {@code message}
   */
  public record Answer(int status, ObjectNode body, String message) {}

  /** Serves what {@code fhir} reads, which is made when it is first wanted. */
  public RestHandler(Supplier<FhirServer> fhir, Exports exports, Verifier verifier) {
    super(context(fhir));
    this.exports = exports;
    this.verifier = verifier;
  }

  private static ServletContextHandler context(Supplier<FhirServer> fhir) {
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(new LateServlet(fhir)), "/datastore/*");
    return context;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    Matcher asked = PATH.matcher(path == null ? "" : path);
    boolean isForS3 =
        SigningScope.ofHeader(request.getHeaders().get(HttpHeader.AUTHORIZATION))
            .filter(scope -> scope.service().equals("s3"))
            .isPresent();
    if (!asked.matches() || isForS3) {
      return false;
    }
    String rest = asked.group(2) == null ? "" : asked.group(2);
    String method = request.getMethod();
    Matcher export = EXPORT.matcher(rest);
    boolean isSearch = HttpMethod.POST.is(method) && rest.endsWith("/_search");
    boolean reads = HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method) || isSearch;
    String refusal = refusal(request);
    if (refusal != null) {
      return answer(request, response, callback, new Answer(403, null, refusal));
    }
    if (export.matches() && HttpMethod.GET.is(method)) {
      return answer(request, response, callback, exports.describe(asked.group(1), export.group(1)));
    }
    if (export.matches() && HttpMethod.DELETE.is(method)) {
      return answer(request, response, callback, exports.cancel(asked.group(1), export.group(1)));
    }
    if (!reads) {
      return answer(
          request,
          response,
          callback,
          new Answer(
              405,
              null,
              method
                  + " is refused: the emulator's FHIR interface is read-only. Resources come in by"
                  + " StartFHIRImportJob."));
    }
    return super.handle(request, response, callback);
  }

  /** Why the signature is not good, or null. */
  private String refusal(Request request) {
    if (!verifier.isOn()) {
      return null;
    }
    if (HttpMethod.POST.is(request.getMethod())) {
      return "Where signatures are verified, search by GET";
    }
    HttpFields headers = request.getHeaders();
    String query = request.getHttpURI().getQuery();
    try {
      verifier.verify(
          new SignedRequest(
              request.getMethod(),
              request.getHttpURI().getPath(),
              query == null ? "" : query,
              headers::getValuesList,
              List.copyOf(headers.getFieldNamesCollection())),
          "healthlake",
          new byte[0]);
      return null;
    } catch (AuthFailure e) {
      return e.getMessage();
    }
  }

  private static boolean answer(
      Request request, Response response, Callback callback, Answer answer) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    ObjectNode body = answer.body();
    if (body == null) {
      body = MAPPER.createObjectNode().put("resourceType", "OperationOutcome");
      body.putArray("issue")
          .addObject()
          .put("severity", answer.status() < 400 ? "information" : "error")
          .put("code", answer.status() < 400 ? "informational" : "processing")
          .put("diagnostics", answer.message());
    }
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, FHIR_JSON);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
    return true;
  }
}
