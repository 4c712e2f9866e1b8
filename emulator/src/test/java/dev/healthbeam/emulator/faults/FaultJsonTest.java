/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultJsonTest {
  @Test
  void rulesReadAreThoseThatFactoriesMake() {
    assertThat(
        FaultJson.parse(
            """
            [ {"action": "UNPROCESSED_FILE", "file": "b", "jobName": "j", "code": "C", "times": 2,
               "message": ""},
              {"action": "LOSE_RESPONSE", "operation": "Start*", "nth": 2, "code": ""},
              {"action": "CUT_BODY", "service": "s3", "operation": "Get*", "key": "out/",
               "every": 3},
              {"action": "INTERNAL_ERROR", "percent": 5, "seed": -42, "message": "m"},
              {"action": "DELAY", "seconds": 0.25, "jobName": "j", "times": 1},
              {"action": "PARTIAL_JOB", "oneFileIn": 10, "code": "C", "nth": 2},
              {"action": "DELAY_JOB", "seconds": 30} ]
            """),
        contains(
            FaultRule.unprocessedFile("C").file("b").jobNamed("j").times(2),
            FaultRule.loseResponse().on("Start*").nth(2),
            FaultRule.cutBody().service("s3").on("Get*").key("out/").every(3),
            FaultRule.internalError().percent(5, -42).withMessage("m"),
            FaultRule.delay(Duration.ofMillis(250)).jobNamed("j").times(1),
            FaultRule.partialJob(10).withCode("C").nth(2),
            FaultRule.delayJob(Duration.ofSeconds(30))));
  }

  @Test
  void oneRuleNeedsNoArray() {
    assertThat(FaultJson.parse("{\"action\":\"RESET\"}"), contains(FaultRule.reset()));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    List<FaultRule> rules =
        List.of(
            FaultRule.throttle(),
            FaultRule.unprocessedFile("C").file("b").jobNamed("j").nth(3).times(2),
            FaultRule.cutBody().service("s3").on("Get*").key("out/").every(3),
            FaultRule.delay(Duration.ofMillis(250)).percent(5, 42),
            FaultRule.partialJob(10),
            FaultRule.delayJob(Duration.ofSeconds(30)),
            FaultRule.cutManifest().file("unprocessed").jobNamed("j"),
            FaultRule.loseJob().nth(2),
            FaultRule.deny().on("Start*"),
            FaultRule.failJob("no luck"));

    for (FaultRule rule : rules) {
      var json = FaultJson.of(new RuleStatus(rule, 2, 1));
      assertThat(json.remove("matched").intValue(), equalTo(2));
      assertThat(json.remove("fired").intValue(), equalTo(1));
      assertThat(FaultJson.parse(json.toString()), contains(rule));
    }
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
    assertThat(wrong("[7]"), equalTo("rule 1: it must be a JSON object"));
    assertThat(wrong("7"), equalTo("the rules must be a JSON array of objects"));
    assertThat(wrong(""), equalTo("the rules must be a JSON array of objects"));
    assertThat(wrong("[\n{"), containsString("not JSON, at line 2"));
  }

  @Test
  void membersThatDoNotGoTogetherAreSaid() {
    assertThat(with("DELAY", ""), containsString("'seconds' must be a number over 0"));
    assertThat(with("DELAY", ",\"seconds\":-1"), containsString("'seconds'"));
    assertThat(with("DELAY", ",\"seconds\":\"1\""), containsString("'seconds'"));
    assertThat(with("RESET", ",\"seconds\":1"), containsString("'seconds' is not known"));
    assertThat(with("RESET", ",\"percent\":101"), containsString("percent is 101"));
    assertThat(with("RESET", ",\"seed\":1"), containsString("'seed' needs 'percent'"));
    assertThat(with("RESET", ",\"percent\":1,\"seed\":1.5"), containsString("'seed' must"));
    assertThat(with("RESET", ",\"key\":\"x\""), containsString("'key' needs"));
    assertThat(with("RESET", ",\"file\":\"x\""), containsString("'file' is not known"));
    assertThat(with("FAIL_JOB", ",\"file\":\"x\""), containsString("'file' is not known"));
    assertThat(with("FAIL_JOB", ",\"operation\":\"*\""), containsString("'operation' is not"));
    assertThat(with("RESET", ",\"service\":\"s3\",\"jobName\":\"x\""), containsString("leave out"));
  }

  @Test
  void aNameThatIsLongerThanTheParserReadsIsWrongLikeAnyOther() {
    String name = "a".repeat(100_000);
    assertThat(wrong("[{\"" + name + "\":1}]"), containsString("beyond what is read"));
  }

  private static String with(String action, String members) {
    return wrong("{\"action\":\"" + action + "\"" + members + "}");
  }

  private static String wrong(String json) {
    return assertThrows(IllegalArgumentException.class, () -> FaultJson.parse(json)).getMessage();
  }
}
