/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCheckerTest {

  private final LineChecker checker = new LineChecker();

  @Test
  void aResourceWithTypeAndIdIsGood() {
    for (String line :
        List.of(
            "{\"resourceType\":\"Patient\",\"id\":\"a-1.B\"}",
            "{\"id\":\"a-1.B\",\"x\":[1,-0.5e+3,{\"id\":7}],\"resourceType\":\"Patient\"}",
            "  {\"resourceType\" : \"Patient\" ,\t\"id\":\"a-1.B\"} \t\r",
            "{\"resourceType\":\"Patient\",\"id\":\"a-1.B\",\"text\":\"é😀\\ud83d\\n\"}",
            "{\"resourceT\\u0079pe\":\"P\\u0061tient\",\"\\u0069d\":\"a-1\\u002eB\"}")) {
      assertThat(line, check(line), is(nullValue()));
      assertThat(line, checker.resourceType(), is("Patient"));
      assertThat(line, checker.id(), is("a-1.B"));
    }
  }

  @Test
  void everyFaultHasItsName() {
    String good = "{\"resourceType\":\"Patient\",\"id\":\"1\"}";
    assertThat(check(good.substring(0, 20)), is(LineFault.INVALID_JSON));
    assertThat(check("[" + good + "]"), is(LineFault.INVALID_JSON));
    assertThat(check(good + ","), is(LineFault.INVALID_JSON));
    assertThat(check(good + good), is(LineFault.SEVERAL_OBJECTS));
    assertThat(check(good + " \t" + good), is(LineFault.SEVERAL_OBJECTS));
    assertThat(check("{\"id\":\"1\"}"), is(LineFault.NO_RESOURCE_TYPE));
    assertThat(
        check("{\"a\":{\"resourceType\":\"P\"},\"id\":\"1\"}"), is(LineFault.NO_RESOURCE_TYPE));
    assertThat(check("{\"resourceType\":7,\"id\":\"1\"}"), is(LineFault.BAD_RESOURCE_TYPE));
    assertThat(check("{\"resourceType\":\"\",\"id\":\"1\"}"), is(LineFault.BAD_RESOURCE_TYPE));
    assertThat(
        check("{\"resourceType\":\"patient x\",\"id\":\"1\"}"), is(LineFault.BAD_RESOURCE_TYPE));
    assertThat(check("{\"resourceType\":\"Patient\"}"), is(LineFault.NO_ID));
    assertThat(
        check("{\"resourceType\":\"Patient\",\"contained\":[{\"id\":\"1\"}]}"),
        is(LineFault.NO_ID));
    for (String id :
        List.of("\"\"", "\"a_b\"", "\"a b\"", "7", "null", "\"" + "x".repeat(65) + "\"")) {
      assertThat(id, check("{\"resourceType\":\"P\",\"id\":" + id + "}"), is(LineFault.BAD_ID));
      assertThat(id, checker.id(), is(nullValue()));
    }
    assertThat(
        check("{\"resourceType\":\"P\",\"id\":\"1\",\"id\":\"1\"}"),
        is(LineFault.DUPLICATE_MEMBER));
    assertThat(
        check("{\"resourceType\":\"P\",\"i\\u0064\":\"1\",\"id\":\"2\"}"),
        is(LineFault.DUPLICATE_MEMBER));
    assertThat(check("\ufeff" + good), is(LineFault.BYTE_ORDER_MARK));
    assertThat(checker.id(), is("1"));
    assertThat(
        check(
            "{\"resourceType\":\"P\",\"id\":\"1\",\"n\":"
                + "[".repeat(512)
                + "]".repeat(512)
                + "}"),
        is(LineFault.TOO_DEEP));
    assertThat(
        check(
            "{\"resourceType\":\"P\",\"id\":\"1\",\"n\":"
                + "[".repeat(511)
                + "]".repeat(511)
                + "}"),
        is(nullValue()));
  }

  @Test
  void whatIsNotUtf8IsSaidToBe() {
    String umlaut = "{\"resourceType\":\"Patient\",\"id\":\"1\",\"n\":\"Müller\"}";
    assertThat(check(umlaut, StandardCharsets.UTF_8), is(nullValue()));
    assertThat(check(umlaut, StandardCharsets.ISO_8859_1), is(LineFault.NOT_UTF8));
    assertThat(check(umlaut, StandardCharsets.UTF_16), is(LineFault.NOT_UTF8));
    assertThat(check("{\"a\":é}", StandardCharsets.ISO_8859_1), is(LineFault.NOT_UTF8));
    assertThat(check("{\"a\":é}", StandardCharsets.UTF_8), is(LineFault.INVALID_JSON));
    assertThat(checkBytes("7b22c0af22", "over-long"), is(LineFault.NOT_UTF8));
    assertThat(checkBytes("7b22eda080223a317d", "surrogate"), is(LineFault.NOT_UTF8));
    assertThat(checkBytes("7b22f490808022", "beyond Unicode"), is(LineFault.NOT_UTF8));
  }

  @Test
  void aTypeThatChangesIsSeenEachTime() {
    for (String type : List.of("Patient", "Patient", "Device", "Patient", "")) {
      check("{\"resourceType\":\"" + type + "\",\"id\":\"1\"}");
      assertThat(checker.resourceType(), is(type.isEmpty() ? null : type));
    }
  }

  @Test
  void theFaultIsPlacedWithinTheLine() {
    byte[] line = "xxxx{\"a\":?}".getBytes(StandardCharsets.UTF_8);

    assertThat(checker.check(line, 4, line.length), is(LineFault.INVALID_JSON));
    assertThat(checker.faultAt(), is(5));
  }

  private LineFault checkBytes(String hex, String why) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    LineFault fault = checker.check(bytes, 0, bytes.length);
    assertThat(why, checker.resourceType(), is(nullValue()));
    return fault;
  }

  private LineFault check(String line) {
    return check(line, StandardCharsets.UTF_8);
  }

  private LineFault check(String line, Charset charset) {
    byte[] bytes = line.getBytes(charset);
    return checker.check(bytes, 0, bytes.length);
  }
}
