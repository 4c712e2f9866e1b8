/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * One of AWS's protocols of the kind where an operation is a name, and all members are in the body:
 * how a request names its operation, and how members stand on the wire.
 */
interface Protocol {
  /** What is called: an operation of a service. */
  record Target(AwsService service, String operation) {}

  /** Whether the request is one in this protocol, be it right or wrong. */
  boolean claims(Request request);

  /**
   * What a request that this protocol claims is for. The body is not looked at.
   *
   * @param bodyBytes how long the body is
   */
  Target target(Request request, int bodyBytes) throws ServiceException;

  /** The members of a body; of an empty body, none. */
  ObjectNode read(byte[] body) throws ServiceException;

  /** The body for these members. */
  byte[] write(ObjectNode members) throws IOException;

  /** What tells a client which error it was: the value of the body's member {@code __type}. */
  String errorType(ServiceException error, AwsService service);

  /**
   * The headers of every answer.
   *
   * @param service whose answer it is; null if it is of none
   */
  void setHeaders(HttpFields.Mutable headers, AwsService service);

  /** What more an error has in its headers. */
  void setErrorHeaders(ServiceException error, HttpFields.Mutable headers);
}
