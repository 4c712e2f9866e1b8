/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * Smithy RPC v2 CBOR: POST to <q>/service/SERVICE/operation/OPERATION</q>, times tagged as such.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">the
 *     specification</a>
 */
final class RpcV2Cbor implements Protocol {
  private static final String PROTOCOL = "smithy-protocol";
  private static final String NAME = "rpc-v2-cbor";
  private static final String CONTENT_TYPE = "application/cbor";

  /** Only the last four segments route; whatever stands before them is a prefix. */
  private static final Pattern PATH =
      Pattern.compile("(?:/.*)?/service/([^/]+)/operation/([^/]+)", Pattern.DOTALL);

  private final Services services;

  RpcV2Cbor(Services services) {
    this.services = services;
  }

  /**
   * A POST to a service's own path without the header is claimed too, to be refused: else it would
   * be taken for one of S3.
   */
  @Override
  public boolean claims(Request request) {
    if (NAME.equals(request.getHeaders().get(PROTOCOL))) {
      return true;
    }
    return HttpMethod.POST.is(request.getMethod())
        && path(request).filter(path -> services.has(path.group(1))).isPresent();
  }

  @Override
  public Target target(Request request, int bodyBytes) throws ServiceException {
    HttpFields headers = request.getHeaders();
    if (headers.contains("X-Amz-Target") || headers.contains("X-Amzn-Target")) {
      throw ServiceException.common(
          "MalformedHttpRequestException",
          400,
          "A request with smithy-protocol must not have X-Amz-Target.");
    }
    if (!NAME.equals(headers.get(PROTOCOL))) {
      throw ServiceException.unknownOperation(
          "The header smithy-protocol must be there, and be " + NAME + ".");
    }
    if (!HttpMethod.POST.is(request.getMethod())) {
      throw ServiceException.common(
          "MethodNotAllowedException", 405, "The method must be POST in this protocol.");
    }
    Matcher path =
        path(request)
            .orElseThrow(
                () ->
                    ServiceException.unknownOperation(
                        "The path must end in /service/<service>/operation/<operation>."));
    AwsService service = services.namedOrAbsolute(path.group(1));
    if (bodyBytes > 0 && !CONTENT_TYPE.equals(mediaType(headers.get(HttpHeader.CONTENT_TYPE)))) {
      throw ServiceException.common(
          "UnsupportedMediaTypeException", 415, "Content-Type must be " + CONTENT_TYPE + ".");
    }
    List<String> accepted = headers.getCSV(HttpHeader.ACCEPT, false);
    if (!accepted.isEmpty() && accepted.stream().noneMatch(RpcV2Cbor::takesCbor)) {
      throw ServiceException.common(
          "NotAcceptableException", 406, "Accept must hold " + CONTENT_TYPE + ".");
    }
    return new Target(service, path.group(2));
  }

  @Override
  public ObjectNode read(byte[] body) throws ServiceException {
    return CborTree.read(body);
  }

  @Override
  public byte[] write(ObjectNode members) throws IOException {
    return CborTree.write(members);
  }

  @Override
  public String errorType(ServiceException error, AwsService service) {
    return error.shapeId(service == null ? "" : service.namespace());
  }

  @Override
  public void setHeaders(HttpFields.Mutable headers, AwsService service) {
    headers.put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    headers.put(PROTOCOL, NAME);
  }

  /** Nothing: x-amzn-ErrorType is not of this protocol. */
  @Override
  public void setErrorHeaders(ServiceException error, HttpFields.Mutable headers) {}

  private static Optional<Matcher> path(Request request) {
    String path = request.getHttpURI().getPath();
    return Optional.ofNullable(path).map(PATH::matcher).filter(Matcher::matches);
  }

  private static boolean takesCbor(String accepted) {
    return List.of(CONTENT_TYPE, "application/*", "*/*").contains(mediaType(accepted));
  }

  private static String mediaType(String header) {
    return header == null ? "" : header.replaceAll(";.*", "").trim().toLowerCase(Locale.ROOT);
  }
}
