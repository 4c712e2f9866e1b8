/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceReaderTest {

  private static final String ONE = "{\"resourceType\":\"Patient\",\"id\":\"1\"}";
  private static final String TWO = "{\"resourceType\":\"Device\",\"id\":\"2\"}";
  private static final String PRETTY =
      """
      {
        "resourceType": "Patient",
        "id": "p",
        "name": [
          {
            "family": "F"
          }
        ]
      }
      """;

  private final List<BadLine> bad = new ArrayList<>();

  @Test
  void goodLinesComeWithTheirNumbersBlankOnesCounted() throws Exception {
    assertThat(
        read("\n" + ONE + "\r\n  \t\r\n\n" + TWO),
        contains("2 Patient " + ONE + "\r", "5 Device " + TWO));
    assertThat(bad, is(empty()));
  }

  @Test
  void aResourceOverSeveralLinesIsOneFaultAtItsFirstLine() throws Exception {
    assertThat(
        read(ONE + "\n" + PRETTY + TWO + "\n" + PRETTY),
        contains("1 Patient " + ONE, "11 Device " + TWO));

    assertThat(
        faults(), contains("2-10 PRETTY_PRINTED Patient/p", "12-20 PRETTY_PRINTED Patient/p"));
    assertThat(bad.get(0).message(), containsString("lines 2 to 10"));
  }

  @Test
  void aCutLineDoesNotTakeTheNextWithIt() throws Exception {
    for (int length = 1; length < ONE.length(); length++) {
      bad.clear();
      assertThat(
          "cut after " + length,
          read(ONE.substring(0, length) + "\n" + TWO + "\n" + ONE.substring(0, length)),
          contains("2 Device " + TWO));
      assertThat(bad.stream().map(BadLine::reason).distinct().toList(), contains("INVALID_JSON"));
      assertThat(bad.stream().map(BadLine::line).toList(), contains(1L, 3L));
    }
  }

  @Test
  void aCutLineDoesNotTakeAnIndentedResourceWithIt() throws Exception {
    assertThat(read("{\"a\":[\n  " + TWO + "\n"), contains("2 Device   " + TWO));
    assertThat(faults(), contains("1-1 INVALID_JSON null/null"));
  }

  @Test
  void anObjectThatBreaksOffOnALaterLineIsAFaultAndThatLineAnother() throws Exception {
    assertThat(read("{\n  \"id\": \"1\",\n  ?\n" + ONE), contains("4 Patient " + ONE));

    assertThat(faults(), contains("1-2 INVALID_JSON null/1", "3-3 INVALID_JSON null/null"));
  }

  @Test
  void theLimitOfABinaryIsAnother() throws Exception {
    SizeLimits limits = new SizeLimits(200_000, 500_000);
    String large =
        "{\"resourceType\":\"Patient\",\"id\":\"1\",\"x\":\"" + "x".repeat(200_000) + "\"}";
    String binary =
        "{\"resourceType\":\"Binary\",\"id\":\"1\",\"x\":\"" + "x".repeat(400_000) + "\"}";
    String lateBinary =
        "{\"x\":\"" + "x".repeat(400_000) + "\",\"id\":\"1\",\"resourceType\":\"Binary\"}";
    String tooLarge = binary.replace("xx", "xxx");

    List<String> good =
        read(limits, String.join("\n", large, ONE, binary, lateBinary, tooLarge, TWO, tooLarge));

    assertThat(
        good.stream().map(line -> line.substring(0, 8)).toList(),
        contains("2 Patien", "3 Binary", "4 Binary", "6 Device"));
    assertThat(
        faults(),
        contains("1-1 TOO_LARGE Patient/1", "5-5 TOO_LARGE Binary/1", "7-7 TOO_LARGE Binary/1"));
  }

  @Test
  void noFaultSpeaksOfContent() throws Exception {
    read("{\"resourceType\":\"Patient\",\"id\":\"secret name\"}\nsecret\n{\"secret\":\n");

    assertThat(bad.size(), is(3));
    bad.forEach(line -> assertThat(line.toString(), not(containsString("secret"))));
  }

  private List<String> faults() {
    return bad.stream()
        .map(b -> b.line() + "-" + b.lastLine() + " " + b.reason() + " " + b.type() + "/" + b.id())
        .toList();
  }

  private List<String> read(String text) throws IOException {
    return read(SizeLimits.DEFAULT, text);
  }

  private List<String> read(SizeLimits limits, String text) throws IOException {
    List<String> good = new ArrayList<>();
    ResourceReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        limits,
        new ResourceReader.Each() {
          @Override
          public void good(byte[] buffer, int from, int to, long line, String type) {
            good.add(
                line
                    + " "
                    + type
                    + " "
                    + new String(buffer, from, to - from, StandardCharsets.UTF_8));
          }

          @Override
          public void bad(BadLine line) {
            bad.add(line);
          }

          @Override
          public void blank(long line) {}
        });
    return good;
  }
}
