/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * AWS JSON 1.0 and 1.1: POST to <q>/</q>, the operation in X-Amz-Target, times as numbers of
 * seconds. The two differ in the media type, and in how an error names its shape.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
final class AwsJson implements Protocol {
  private static final String TARGET = "X-Amz-Target";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new SimpleModule().addSerializer(new EpochSeconds()))
          .build();

  private final Services services;

  AwsJson(Services services) {
    this.services = services;
  }

  @Override
  public boolean claims(Request request) {
    return request.getHeaders().contains(TARGET);
  }

  @Override
  public Target target(Request request, int bodyBytes) throws ServiceException {
    String target = request.getHeaders().get(TARGET);
    int dot = target.indexOf('.');
    if (dot < 0) {
      throw ServiceException.unknownOperation("X-Amz-Target must be <service>.<operation>.");
    }
    return new Target(services.named(target.substring(0, dot)), target.substring(dot + 1));
  }

  @Override
  public ObjectNode read(byte[] body) throws ServiceException {
    if (body.length == 0) {
      return MAPPER.createObjectNode();
    }
    try {
      JsonNode parsed = MAPPER.readTree(body);
      if (parsed instanceof ObjectNode members) {
        return members;
      }
    } catch (JsonProcessingException e) {
      // What goes beyond the parser's limits, a name of 50,001 characters, is at no place.
      throw ServiceException.serialization(
          e.getLocation() == null
              ? "The body goes beyond what is read of JSON"
              : "The body is not JSON, at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw ServiceException.serialization("The body is not JSON in UTF-8");
    }
    throw ServiceException.serialization("The body is not a JSON object");
  }

  @Override
  public byte[] write(ObjectNode members) throws IOException {
    return MAPPER.writeValueAsBytes(members);
  }

  @Override
  public String errorType(ServiceException error, AwsService service) {
    return isVersion10(service) ? error.shapeId(service.namespace()) : error.name();
  }

  @Override
  public void setHeaders(HttpFields.Mutable headers, AwsService service) {
    String version = isVersion10(service) ? "1.0" : "1.1";
    headers.put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-" + version);
  }

  private static boolean isVersion10(AwsService service) {
    return service != null && service.jsonVersion().equals("1.0");
  }

  @Override
  public void setErrorHeaders(ServiceException error, HttpFields.Mutable headers) {
    headers.put("x-amzn-ErrorType", error.name());
  }

  private static final class EpochSeconds extends StdSerializer<Instant> {
    private EpochSeconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeNumber(Timestamp.seconds(time));
    }
  }
}
