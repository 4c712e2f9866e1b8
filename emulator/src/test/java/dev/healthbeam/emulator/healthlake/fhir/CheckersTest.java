/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckersTest {
  private static final Checkers CHECKERS = new Checkers();
  private static final String GOOD =
      "{\"resourceType\":\"Observation\",\"id\":\"o-1\",\"status\":\"final\",\"code\":{\"coding\":"
          + "[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":"
          + "\"Patient/not-there\"},\"valueQuantity\":{\"value\":72.50,\"unit\":\"/min\"}}";

  @Test
  void whatIsRightPassesEveryLevelWhateverItRefersTo() {
    for (String level : new String[] {"minimal", "structure-only", "strict"}) {
      assertThat(level, said(level, GOOD), equalTo("good"));
    }
  }

  @Test
  void minimalLooksAtNothingButJsonTypeAndId() {
    assertThat(said("minimal", GOOD.replace("final", "nonsense")), equalTo("good"));
    assertThat(said("minimal", GOOD + GOOD), equalTo("400 Invalid JSON found in input file"));
    assertThat(said("minimal", "\uFEFF" + GOOD), equalTo("400 Invalid JSON found in input file"));
    assertThat(said("minimal", "[" + GOOD + "]"), containsString("Invalid JSON"));
    assertThat(said("minimal", GOOD.substring(0, 40)), containsString("Invalid JSON"));
    assertThat(
        said("minimal", GOOD.replace("{\"res", "{\"id\":\"o-1\",\"res")),
        containsString("Invalid JSON"));
    assertThat(
        said("minimal", "{\"id\":\"1\"}"),
        equalTo("400 Missing required resourceType field in resource json"));
    assertThat(
        said("minimal", "{\"resourceType\":\"Patient\"}"),
        equalTo("400 Missing required id field in resource json"));
    assertThat(
        said("minimal", "{\"resourceType\":\"Patient1\",\"id\":\"1\"}"),
        equalTo(
            "400 1 validation error detected: Value 'Patient1' at 'resourceType' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern:"
                + " [A-Za-z]{1,256}"));
    assertThat(
        said("minimal", "{\"resourceType\":\"Patience\",\"id\":\"1\"}"),
        containsString("Unknown resource type"));
    assertThat(
        said("minimal", "{\"resourceType\":\"Patient\",\"id\":\"a_b\"}"),
        containsString("Value at 'resourceId' failed to satisfy constraint"));
    assertThat(
        said("minimal", "{\"resourceType\":\"Patient\",\"id\":\"\"}"),
        containsString("2 validation errors detected"));
  }

  @Test
  void minimalRefusesBytesThatAreNotUtf8() {
    byte[] latin1 =
        "{\"resourceType\":\"Patient\",\"id\":\"1\",\"x\":\"é\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(CHECKERS.of("minimal").check(latin1) instanceof Checked.Bad, equalTo(true));
  }

  @Test
  void minimalTellsWhatASearchByDateCannotFind() {
    String line = "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birthDate\":\"%s\"}";

    assertThat(isSearchable(String.format(line, "1980-02-29")), equalTo(true));
    assertThat(isSearchable(String.format(line, "02/29/1980")), equalTo(false));
  }

  @Test
  void structureOnlyLooksAtMembersTheirNumberAndTheirTypes() {
    assertThat(
        said("structure-only", "{\"resourceType\":\"Patient\",\"id\":\"1\",\"nome\":[{}]}"),
        containsString("Unrecognised property '@nome'"));
    assertThat(
        said("structure-only", GOOD.replace("\"status\":\"final\",", "")),
        equalTo("400 Missing required property 'status'"));
    assertThat(
        said(
            "structure-only",
            "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":{\"family\":\"X\"}}"),
        containsString("must be a ARRAY, not a OBJECT: 'name'"));
    assertThat(
        said(
            "structure-only",
            "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birthDate\":[\"2020\",\"2021\"]}"),
        containsString("'birthDate'"));
    assertThat(
        said("structure-only", GOOD.replace("final", "nonsense")),
        containsString("The value is not valid"));
  }

  @Test
  void strictLooksAtTheProfileOfTheType() {
    assertThat(
        said("strict", GOOD.replace("\"status\":\"final\",", "")),
        containsString("Observation.status: minimum required = 1, but only found 0"));
    assertThat(said("strict", GOOD.replace("72.50", "\"72.50\"")), containsString("number"));
    assertThat(
        said(
            "strict",
            "{\"resourceType\":\"Patient\",\"id\":\"1\",\"contact\":[{\"gender\":\"male\"}]}"),
        containsString("pat-1"));
  }

  private static boolean isSearchable(String line) {
    return CHECKERS.of("minimal").check(line.getBytes(StandardCharsets.UTF_8))
            instanceof Checked.Good good
        && good.searchable();
  }

  private static String said(String level, String line) {
    Checked checked = CHECKERS.of(level).check(line.getBytes(StandardCharsets.UTF_8));
    return checked instanceof Checked.Bad bad
        ? bad.status()
            + " "
            + bad.issues().stream()
                .map(Checked.Issue::diagnostics)
                .collect(Collectors.joining("; "))
        : "good";
  }
}
