/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The checker and Jackson agree on what is one JSON object, and on its type and id. */
class LineCheckerPropertyTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final String[] TEXTS = {
    "", "a", "Müller", "😀", "\"", "\\", "\n", "\u0001", "/", "\u2028", "resourceType", "id"
  };

  private final LineChecker checker = new LineChecker();

  @Property(tries = 500)
  void whatJacksonWritesIsGood(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    ObjectNode resource = object(random, 3);
    resource.put("resourceType", "Patient").put("id", "i-" + random.nextInt(100));
    byte[] line = JSON.writeValueAsBytes(resource);

    assertThat(resource.toString(), checker.check(line, 0, line.length) == null, is(true));
    assertThat(checker.resourceType(), is("Patient"));
    assertThat(checker.id(), is(resource.get("id").asText()));
  }

  @Property(tries = 3000)
  void aDamagedLineIsTakenOnlyIfJacksonTakesIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) throws Exception {
    Random random = new Random(seed);
    ObjectNode resource = object(random, 2);
    resource.put("resourceType", "Patient").put("id", "1");
    byte[] line = JSON.writeValueAsBytes(resource);
    for (int i = 0; i < damages; i++) {
      line = damaged(line, random);
    }

    LineFault fault = checker.check(line, 0, line.length);

    String text = text(line);
    JsonNode tree = text == null ? null : tree(text);
    if (fault == null) {
      assertThat(text, tree != null && tree.isObject(), is(true));
      assertThat(text, checker.resourceType(), is(tree.get("resourceType").asText()));
      assertThat(text, checker.id(), is(tree.get("id").asText()));
    } else if (fault == LineFault.INVALID_JSON) {
      assertThat(text, tree == null || !tree.isObject(), is(true));
    } else if (fault == LineFault.NO_RESOURCE_TYPE) {
      assertThat(text, tree.has("resourceType"), is(false));
    } else if (fault == LineFault.NO_ID) {
      assertThat(text, tree.has("id"), is(false));
    } else if (fault == LineFault.NOT_UTF8) {
      assertThat(Arrays.toString(line), text == null, is(true));
    }
  }

  private static byte[] damaged(byte[] line, Random random) {
    int at = random.nextInt(line.length);
    String bytes = "{}[]\",:\\0123456789.eE+-tfn u";
    byte with = (byte) bytes.charAt(random.nextInt(bytes.length()));
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(line, Math.max(1, at));
      case 1 -> {
        byte[] changed = line.clone();
        changed[at] = with;
        yield changed;
      }
      case 2 -> {
        byte[] longer = new byte[line.length + 1];
        System.arraycopy(line, 0, longer, 0, at);
        longer[at] = with;
        System.arraycopy(line, at, longer, at + 1, line.length - at);
        yield longer;
      }
      default -> {
        byte[] changed = line.clone();
        changed[at] = (byte) random.nextInt(256);
        yield changed;
      }
    };
  }

  private static String text(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Twice the same name below the top is JSON, if not good JSON.
      return e.getMessage().contains("Duplicate") ? lenient(text) : null;
    }
  }

  private static JsonNode lenient(String text) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set("m" + TEXTS[random.nextInt(TEXTS.length)], value(random, depth));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> JSON.getNodeFactory().numberNode(random.nextInt(1000) - 500);
      case 1 -> JSON.getNodeFactory().numberNode(random.nextDouble() * 1e9 - 1e3);
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> JSON.getNodeFactory().nullNode();
      case 4, 5 -> JSON.getNodeFactory().textNode(TEXTS[random.nextInt(TEXTS.length)]);
      case 6 -> object(random, depth - 1);
      default -> {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth - 1));
        }
        yield array;
      }
    };
  }
}
