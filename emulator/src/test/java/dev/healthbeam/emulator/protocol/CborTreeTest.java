/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** CBOR by its bytes; the notation is that of RFC 8949, appendix A. */
class CborTreeTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void lengthsMayBeDefiniteOrNot() throws Exception {
    JsonNode expected = read("A1 6161 82 01 6162"); // {"a": [1, "b"]}

    assertThat(expected, equalTo(NODES.objectNode().set("a", NODES.arrayNode().add(1).add("b"))));
    assertThat(read("BF 6161 9F 01 6162 FF FF"), equalTo(expected));
    assertThat(read("BF 7F 6161 FF 9F 01 7F 6162 60 FF FF FF"), equalTo(expected));
    assertThat(read("A0"), equalTo(NODES.objectNode()));
    assertThat(read("BFFF"), equalTo(NODES.objectNode()));
    assertThat(read(""), equalTo(NODES.objectNode()));
  }

  @Test
  void tagsUponTagsAreRefusedAndNotKept() throws Exception {
    for (String tags : List.of("C1".repeat(9), "D818".repeat(100), "C1".repeat(500_000))) {
      assertThat(error("A1 6161 " + tags + "00"), containsString("tags in a row"));
      assertThat(error("A1 " + tags + "6161 00"), containsString("tags in a row"));
    }
    assertThat(read("A1 6161 54" + "C1".repeat(20)).get("a").isBinary(), equalTo(true));
    assertThat(read("BF 6161 5F 41C1 41C1 FF FF").get("a").isBinary(), equalTo(true));
  }

  @Test
  void floatsComeInAllThreeSizes() throws Exception {
    assertThat(read("A1 6161 F93E00").get("a").doubleValue(), equalTo(1.5));
    assertThat(read("A1 6161 FA3FC00000").get("a").doubleValue(), equalTo(1.5));
    assertThat(read("A1 6161 FB3FF8000000000000").get("a").doubleValue(), equalTo(1.5));
    assertThat(read("A1 6161 F97C00").get("a").doubleValue(), equalTo(Double.POSITIVE_INFINITY));
    assertThat(read("A1 6161 F97E00").get("a").doubleValue(), equalTo(Double.NaN));
  }

  @Test
  void nullAndUndefinedAreNull() throws Exception {
    assertThat(read("A1 6161 F6").get("a").isNull(), equalTo(true));
    assertThat(read("A1 6161 F7").get("a").isNull(), equalTo(true));
  }

  @Test
  void bytesAreNotAString() throws Exception {
    assertThat(read("A1 6161 4178").get("a").isBinary(), equalTo(true));
  }

  @Test
  void aTimeIsATaggedNumberOfAnyKind() throws Exception {
    Instant time = Instant.parse("2013-03-21T20:04:00Z");

    assertThat(read("A1 6161 C1 1A514B67B0").get("a"), equalTo(Timestamp.of(time)));
    assertThat(
        read("A1 6161 C1 FB41D452D9EC200000").get("a"),
        equalTo(Timestamp.of(time.plusMillis(500))));
    assertThat(
        read("A1 6161 C1 F93E00").get("a"), equalTo(Timestamp.of(Instant.ofEpochMilli(1500))));
    assertThat(read("A1 6161 C1 20").get("a"), equalTo(Timestamp.of(Instant.ofEpochMilli(-1000))));
    assertThat(read("A1 6161 81 C1 00").get("a").get(0), equalTo(Timestamp.of(Instant.EPOCH)));
  }

  @Test
  void whatIsTaggedAsATimeAndIsNoneIsRefused() {
    for (String wrong :
        List.of("6130", "F97E00", "F97C00", "FB7FEFFFFFFFFFFFFF", "A0", "80", "F6", "F5")) {
      assertThat(error("A1 6161 C1 " + wrong), containsString("tag 1"));
    }
  }

  @Test
  void otherTagsAreLookedThrough() throws Exception {
    assertThat(read("D9D9F7 A1 6161 01").get("a").intValue(), equalTo(1));
    assertThat(read("A1 6161 C2 417F").get("a").intValue(), equalTo(127));
  }

  @Test
  void whatIsNoMapIsRefused() {
    for (String wrong :
        List.of(
            "80",
            "01",
            "6161",
            "F6",
            "FF",
            "A1",
            "A1 61",
            "A1 6161",
            "BF 6161 01",
            "1C",
            "A2 6161 01",
            "9F",
            "A1 6161 9F 01",
            "A1 6161 FF",
            "A1 62C328 01",
            "A1 6161 62C328",
            "A2 6161 01 6161 02")) {
      assertThat(wrong, error(wrong), containsString("CBOR"));
    }
    assertThat(error("A0 A0"), containsString("goes on"));
  }

  @Test
  void whatIsWrongIsSaidWithoutTheContent() {
    assertThat(error("A1 66736563726574 1C"), not(containsString("secret")));
  }

  @Test
  void timesAreWrittenTaggedAndNullsNotAtAll() throws Exception {
    ObjectNode members = NODES.objectNode();
    members.set("a", Timestamp.of(Instant.ofEpochSecond(1363896240)));
    members.putNull("b");

    assertThat(hex(members), equalTo("bf6161c11a514b67b0ff"));
    members.set("a", Timestamp.of(Instant.ofEpochMilli(1363896240500L)));
    assertThat(hex(members), equalTo("bf6161c1fb41d452d9ec200000ff"));
  }

  @Test
  void numbersAreWrittenAsSmallAsTheyGoButNeverInHalfPrecision() throws Exception {
    assertThat(hex(NODES.objectNode().put("a", 1L)), equalTo("bf616101ff"));
    assertThat(hex(NODES.objectNode().put("a", 1.5)), equalTo("bf6161fa3fc00000ff"));
    assertThat(hex(NODES.objectNode().put("a", 1.1)), equalTo("bf6161fb3ff199999999999aff"));
    assertThat(
        hex(NODES.objectNode().put("a", new BigDecimal("1.1"))),
        equalTo("bf6161fb3ff199999999999aff"));
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll("trees") JsonNode tree) throws Exception {
    ObjectNode members = NODES.objectNode().set("member", tree);

    assertThat(CborTree.read(CborTree.write(members)), equalTo(members));
  }

  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      CborTree.read(bytes);
    } catch (ServiceException e) {
      assertThat(e.status(), equalTo(400));
    }
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return tree(3);
  }

  private static Arbitrary<JsonNode> tree(int depth) {
    Arbitrary<JsonNode> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .ofMaxLength(300)
                .filter(CborTreeTest::isText)
                .map(NODES::textNode),
            Arbitraries.integers().map(NODES::numberNode),
            Arbitraries.longs().filter(n -> n != (int) (long) n).map(NODES::numberNode),
            Arbitraries.doubles().map(NODES::numberNode),
            Arbitraries.of(true, false).map(NODES::booleanNode),
            Arbitraries.longs()
                .between(-4_000_000_000_000L, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .map(Timestamp::of));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonNode> below = tree(depth - 1);
    Arbitrary<JsonNode> array =
        below
            .list()
            .ofMaxSize(5)
            .map(
                all -> {
                  ArrayNode node = NODES.arrayNode();
                  all.forEach(node::add);
                  return node;
                });
    Arbitrary<JsonNode> object =
        Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(80), below)
            .ofMaxSize(5)
            .map(all -> NODES.objectNode().setAll(all));
    return Arbitraries.oneOf(leaf, array, object);
  }

  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static ObjectNode read(String hex) throws ServiceException {
    return CborTree.read(bytes(hex));
  }

  private static String error(String hex) {
    ServiceException error = assertThrows(ServiceException.class, () -> read(hex), hex);
    assertThat(error.name(), equalTo("SerializationException"));
    return error.getMessage();
  }

  private static String hex(ObjectNode members) throws IOException {
    return HexFormat.of().formatHex(CborTree.write(members));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
