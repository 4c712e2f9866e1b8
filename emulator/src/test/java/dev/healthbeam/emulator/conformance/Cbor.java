/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * As much of CBOR (RFC 8949) as the protocol uses, written for these tests, so that the library of
 * the server does not check itself. A time bears tag 1.
 */
final class Cbor {
  private static final int TIME_TAG = 1;
  private static final int INDEFINITE = 31;

  private final DataInputStream in;

  private Cbor(DataInputStream in) {
    this.in = in;
  }

  /** Whether a value that was read is a tagged time. */
  static boolean isTime(JsonNode value) {
    return value instanceof POJONode pojo && pojo.getPojo() instanceof Answer.Moment;
  }

  /** Writes members; the type says which numbers are times. */
  static byte[] write(Type type, JsonNode value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new DataOutputStream(bytes), type, value);
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Type type, JsonNode value) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        head(out, 5, value.size());
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          string(out, member.getKey());
          write(out, below(type, member.getKey()), member.getValue());
        }
      }
      case ARRAY -> {
        head(out, 4, value.size());
        for (JsonNode element : value) {
          write(out, null, element);
        }
      }
      case STRING -> string(out, value.textValue());
      case BOOLEAN -> out.writeByte(value.booleanValue() ? 0xf5 : 0xf4);
      case NULL -> out.writeByte(0xf6);
      case NUMBER -> {
        if (type instanceof Type.Time) {
          head(out, 6, TIME_TAG);
        }
        if (value.isIntegralNumber()) {
          long number = value.longValue();
          head(out, number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
        } else {
          out.writeByte(0xfb);
          out.writeDouble(value.doubleValue());
        }
      }
      default -> throw new IllegalStateException("cannot write a " + value.getNodeType());
    }
  }

  private static Type below(Type type, String member) {
    return type instanceof Type.Structure structure && structure.fields().containsKey(member)
        ? structure.fields().get(member).type()
        : null;
  }

  private static void string(DataOutputStream out, String text) throws IOException {
    byte[] bytes = utf8(text);
    head(out, 3, bytes.length);
    out.write(bytes);
  }

  /** UTF-8, but that half of a surrogate pair is written as if it were a character. */
  private static byte[] utf8(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | (c >> 12));
                bytes.write(0x80 | ((c >> 6) & 0x3f));
                bytes.write(0x80 | (c & 0x3f));
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  private static void head(DataOutputStream out, int major, long argument) throws IOException {
    int first = major << 5;
    if (argument < 24) {
      out.writeByte(first | (int) argument);
    } else if (argument < 0x100) {
      out.writeByte(first | 24);
      out.writeByte((int) argument);
    } else if (argument < 0x10000) {
      out.writeByte(first | 25);
      out.writeShort((int) argument);
    } else if (argument < 0x100000000L) {
      out.writeByte(first | 26);
      out.writeInt((int) argument);
    } else {
      out.writeByte(first | 27);
      out.writeLong(argument);
    }
  }

  /** Reads one value, which must be all there is. */
  static JsonNode read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    JsonNode value = new Cbor(in).value(in.readUnsignedByte());
    Verdict.that(in.read() < 0, "there are bytes after the value");
    return value;
  }

  private JsonNode value(int first) throws IOException {
    int low = first & 31;
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (first >> 5) {
      case 0 -> nodes.numberNode(argument(low));
      case 1 -> nodes.numberNode(-1 - argument(low));
      case 3 -> nodes.textNode(text(low));
      case 4 -> list(low);
      case 5 -> map(low);
      case 6 -> tagged(argument(low));
      case 7 -> simple(low);
      default -> throw new AssertionError("a value of major type " + (first >> 5));
    };
  }

  private JsonNode tagged(long tag) throws IOException {
    Verdict.that(tag == TIME_TAG, "a value with tag " + tag);
    JsonNode seconds = value(in.readUnsignedByte());
    Verdict.that(seconds.isNumber(), "a time that is no number");
    return new POJONode(new Answer.Moment(seconds.doubleValue()));
  }

  private JsonNode simple(int low) throws IOException {
    return switch (low) {
      case 20 -> JsonNodeFactory.instance.booleanNode(false);
      case 21 -> JsonNodeFactory.instance.booleanNode(true);
      case 22 -> JsonNodeFactory.instance.nullNode();
      case 26 -> JsonNodeFactory.instance.numberNode(in.readFloat());
      case 27 -> JsonNodeFactory.instance.numberNode(in.readDouble());
      default -> throw new AssertionError("a simple value " + low);
    };
  }

  private ArrayNode list(int low) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    long left = low == INDEFINITE ? Long.MAX_VALUE : argument(low);
    for (; left > 0; left--) {
      int first = in.readUnsignedByte();
      if (first == 0xff) {
        break;
      }
      list.add(value(first));
    }
    return list;
  }

  private ObjectNode map(int low) throws IOException {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    long left = low == INDEFINITE ? Long.MAX_VALUE : argument(low);
    for (; left > 0; left--) {
      int first = in.readUnsignedByte();
      if (first == 0xff) {
        break;
      }
      Verdict.that(first >> 5 == 3, "a member's name that is no text");
      String name = text(first & 31);
      Verdict.that(!map.has(name), "two members " + name);
      map.set(name, value(in.readUnsignedByte()));
    }
    return map;
  }

  private String text(int low) throws IOException {
    if (low != INDEFINITE) {
      return new String(in.readNBytes((int) argument(low)), StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder();
    for (int first = in.readUnsignedByte(); first != 0xff; first = in.readUnsignedByte()) {
      text.append(text(first & 31));
    }
    return text.toString();
  }

  private long argument(int low) throws IOException {
    return switch (low) {
      case 24 -> in.readUnsignedByte();
      case 25 -> in.readUnsignedShort();
      case 26 -> Integer.toUnsignedLong(in.readInt());
      case 27 -> in.readLong();
      default -> {
        Verdict.that(low < 24, "a length of kind " + low);
        yield low;
      }
    };
  }
}
