/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Members as CBOR has them. Jackson's own trees know no tags, so times would come in as numbers;
 * and would write a decimal as a fraction with a tag, which no client takes for a float.
 */
final class CborTree {
  private static final int EPOCH_TAG = 1;
  private static final CBORFactory FACTORY =
      CBORFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private CborTree() {}

  /** Reads one map; an empty body is an empty map. */
  static ObjectNode read(byte[] body) throws ServiceException {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    CborTags.check(body);
    try (CBORParser parser = FACTORY.createParser(body)) {
      parser.nextToken();
      JsonNode root = value(parser);
      if (parser.nextToken() != null) {
        throw ServiceException.serialization("The body goes on after its first CBOR item");
      }
      if (root instanceof ObjectNode members) {
        return members;
      }
    } catch (IOException e) {
      // What Jackson says could quote the body.
      throw ServiceException.serialization("The body is not CBOR");
    }
    throw ServiceException.serialization("The body is not a CBOR map");
  }

  private static JsonNode value(CBORParser from) throws IOException, ServiceException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonToken token = from.currentToken();
    if (token == null) {
      throw ServiceException.serialization("The body is not CBOR");
    }
    if (from.getCurrentTags().contains(EPOCH_TAG)) {
      return time(from);
    }
    return switch (token) {
      case START_OBJECT -> object(from);
      case START_ARRAY -> array(from);
      case VALUE_STRING -> nodes.textNode(from.getText());
      case VALUE_NUMBER_INT ->
          switch (from.getNumberType()) {
            case INT -> nodes.numberNode(from.getIntValue());
            case LONG -> nodes.numberNode(from.getLongValue());
            default -> nodes.numberNode(from.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(from.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> nodes.nullNode();
      case VALUE_EMBEDDED_OBJECT ->
          from.getEmbeddedObject() instanceof byte[] bytes
              ? nodes.binaryNode(bytes)
              : nodes.pojoNode(from.getEmbeddedObject());
      default -> throw ServiceException.serialization("The body is not CBOR");
    };
  }

  private static ObjectNode object(CBORParser from) throws IOException, ServiceException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = from.nextFieldName(); name != null; name = from.nextFieldName()) {
      from.nextToken();
      object.set(name, value(from));
    }
    if (from.currentToken() != JsonToken.END_OBJECT) {
      throw ServiceException.serialization("The body is not CBOR");
    }
    return object;
  }

  private static ArrayNode array(CBORParser from) throws IOException, ServiceException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(from));
    }
    return array;
  }

  private static JsonNode time(CBORParser from) throws IOException, ServiceException {
    BigDecimal seconds = null;
    if (from.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      seconds = new BigDecimal(from.getBigIntegerValue());
    } else if (from.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
        && Double.isFinite(from.getDoubleValue())) {
      seconds = BigDecimal.valueOf(from.getDoubleValue());
    }
    Instant time = seconds == null ? null : Timestamp.ofSeconds(seconds).orElse(null);
    if (time == null) {
      throw ServiceException.serialization("A time, CBOR tag 1, is not a number of seconds");
    }
    return Timestamp.of(time);
  }

  /** Writes a map; what is null is left out. */
  static byte[] write(ObjectNode members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator to = FACTORY.createGenerator(bytes)) {
      write(members, to);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode value, CBORGenerator to) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        to.writeStartObject();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          if (!member.getValue().isNull()) {
            to.writeFieldName(member.getKey());
            write(member.getValue(), to);
          }
        }
        to.writeEndObject();
      }
      case ARRAY -> {
        to.writeStartArray(value, value.size());
        for (JsonNode element : value) {
          write(element, to);
        }
        to.writeEndArray();
      }
      case STRING -> to.writeString(value.textValue());
      case BOOLEAN -> to.writeBoolean(value.booleanValue());
      case NULL -> to.writeNull();
      case BINARY -> to.writeBinary(value.binaryValue());
      case NUMBER -> number(value, to);
      case POJO -> time((POJONode) value, to);
      default -> throw new IllegalArgumentException("no member is a " + value.getNodeType());
    }
  }

  private static void number(JsonNode value, JsonGenerator to) throws IOException {
    if (value.isBigInteger()) {
      to.writeNumber(value.bigIntegerValue());
    } else if (value.isIntegralNumber()) {
      to.writeNumber(value.longValue());
    } else {
      floating(value.doubleValue(), to);
    }
  }

  private static void time(POJONode value, CBORGenerator to) throws IOException {
    if (!(value.getPojo() instanceof Instant time)) {
      throw new IllegalArgumentException("no member is a " + value.getPojo().getClass());
    }
    to.writeTag(EPOCH_TAG);
    if (time.getNano() == 0) {
      to.writeNumber(time.getEpochSecond());
    } else {
      floating(Timestamp.seconds(time).doubleValue(), to);
    }
  }

  /** In single precision where that loses nothing; never in half, which not all clients read. */
  private static void floating(double value, JsonGenerator to) throws IOException {
    if ((float) value == value || Double.isNaN(value)) {
      to.writeNumber((float) value);
    } else {
      to.writeNumber(value);
    }
  }
}
