/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FaultRuleFileTest {
  @Test
  void rulesReadAreThoseThatFactoriesMake() {
    assertThat(
        FaultRuleFile.parse(
            """
            [ {"action": "UNPROCESSED_FILE", "file": "b", "jobName": "j", "code": "C", "times": 2,
               "message": ""},
              {"action": "LOSE_RESPONSE", "operation": "Start*", "nth": 2, "message": "",
               "code": ""} ]
            """),
        contains(
            FaultRule.unprocessedFile("C").file("b").jobNamed("j").times(2),
            FaultRule.loseResponse().on("Start*").nth(2)));
  }

  @Test
  void whatIsWrongIsSaidWithTheNumberOfItsRule() {
    assertThat(
        wrong("[{\"action\":\"THROTTLE\"},{\"action\":\"X\"}]"),
        containsString("rule 2: action is 'X'; it must be one of [THROTTLE"));
    assertThat(
        wrong("[{\"action\":\"THROTTLE\",\"operatio\":\"*\"}]"),
        containsString("rule 1: member 'operatio' is not known"));
    assertThat(
        wrong("[{\"action\":\"THROTTLE\",\"nth\":0}]"),
        containsString("rule 1: member 'nth' must be a whole number of at least 1"));
    assertThat(wrong("[{}]"), containsString("rule 1: action is ''"));
    assertThat(wrong("{}"), equalTo("the rules must be a JSON array of objects"));
    assertThat(wrong("[\n{"), containsString("not JSON, at line 2"));
  }

  private static String wrong(String json) {
    return assertThrows(IllegalArgumentException.class, () -> FaultRuleFile.parse(json))
        .getMessage();
  }
}
