/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bodies of requests to the emulator. */
class RequestsFuzzTest {

  private static final Protocol JSON_1_1 = new AwsJson(new Services(List.of()));

  private static final Watch JSON =
      new Watch(input -> use(JSON_1_1.read(input)), ServiceException.class);

  private static final Watch CBOR =
      new Watch(input -> use(CborTree.read(input)), ServiceException.class);

  /** What is asked of any member: whether it is a time, and what it is as a number. */
  private static void use(ObjectNode members) {
    members.forEach(RequestsFuzzTest::look);
  }

  private static void look(JsonNode member) {
    Timestamp.read(member);
    if (member.isNumber()) {
      member.canConvertToExactIntegral();
      member.canConvertToInt();
    }
    member.forEach(RequestsFuzzTest::look);
  }

  @Provide
  Arbitrary<byte[]> json() {
    return Variants.of(RequestsFuzzTest.class, "fuzzJson").arbitrary();
  }

  @Property(tries = 5000)
  void jsonIsReadOrRefused(@ForAll("json") byte[] input) {
    JSON.read(input);
  }

  @FuzzTest
  void fuzzJson(byte[] input) {
    JSON.read(input);
  }

  @Provide
  Arbitrary<byte[]> cbor() {
    return Variants.of(RequestsFuzzTest.class, "fuzzCbor").arbitrary();
  }

  @Property(tries = 6000)
  void cborIsReadOrRefused(@ForAll("cbor") byte[] input) {
    CBOR.read(input);
  }

  @FuzzTest
  void fuzzCbor(byte[] input) {
    CBOR.read(input);
  }
}
