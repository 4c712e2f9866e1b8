/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void aRuleWithoutLimitsFiresAlways() {
    assertThat(firings(FaultRule.throttle(), 3), contains(true, true, true));
  }

  @Test
  void nthFiresOnce() {
    assertThat(firings(FaultRule.throttle().nth(2), 4), contains(false, true, false, false));
  }

  @Test
  void timesFiresFromTheBeginning() {
    assertThat(firings(FaultRule.throttle().times(2), 4), contains(true, true, false, false));
  }

  @Test
  void nthAndTimesTogetherFireFromThereOn() {
    assertThat(
        firings(FaultRule.throttle().nth(2).times(2), 4), contains(false, true, true, false));
  }

  @Test
  void aGlobMatchesTheWholeNameOfAnOperation() {
    Faults faults = new Faults(List.of(FaultRule.throttle().on("Start*Inference*")));

    assertThat(onCall(faults, "StartRxNormInferenceJob").isPresent(), equalTo(true));
    assertThat(onCall(faults, "StartPHIDetectionJob").isPresent(), equalTo(false));
    assertThat(onCall(faults, "ReStartRxNormInferenceJob").isPresent(), equalTo(false));
  }

  @Test
  void aGlobTakesAllElseLiterally() {
    Faults faults = new Faults(List.of(FaultRule.throttle().on("S.*t\\E(")));

    assertThat(onCall(faults, "S.abct\\E(").isPresent(), equalTo(true));
    assertThat(onCall(faults, "Start").isPresent(), equalTo(false));
  }

  @Test
  void theFirstRuleThatIsDueWinsAndTheOthersCountAllTheSame() {
    Faults faults =
        new Faults(List.of(FaultRule.throttle().nth(1), FaultRule.internalError().nth(1).times(2)));

    assertThat(action(faults), equalTo(Optional.of(FaultAction.THROTTLE)));
    assertThat(action(faults), equalTo(Optional.of(FaultAction.INTERNAL_ERROR)));
    assertThat(action(faults), equalTo(Optional.empty()));
  }

  @Test
  void rulesOnJobsAndFilesLeaveCallsAlone() {
    Faults faults = new Faults(List.of(FaultRule.failJob("x"), FaultRule.missingOut()));

    assertThat(action(faults), equalTo(Optional.empty()));
    assertThat(faults.onJob("j").isPresent(), equalTo(true));
    assertThat(faults.onFile("j", "k").isPresent(), equalTo(true));
  }

  @Test
  void rulesCanBeAddedAndCleared() {
    Faults faults = new Faults(List.of());
    faults.add(FaultRule.throttle());
    assertThat(action(faults), equalTo(Optional.of(FaultAction.THROTTLE)));

    faults.clear();
    assertThat(action(faults), equalTo(Optional.empty()));
  }

  @Test
  void everyFiresOnEachSoManieth() {
    assertThat(
        firings(FaultRule.throttle().every(2), 5), contains(false, true, false, true, false));
    assertThat(
        firings(FaultRule.throttle().nth(1).every(3).times(2), 8),
        contains(true, false, false, true, false, false, false, false));
  }

  @Test
  void percentFiresAboutSoOftenAndTheSameOnEveryRun() {
    List<Boolean> firings = firings(FaultRule.throttle().percent(30, 7), 1_000);

    assertThat(
        firings.stream().filter(f -> f).count(), both(greaterThan(250L)).and(lessThan(350L)));
    assertThat(firings(FaultRule.throttle().percent(30, 7), 1_000), equalTo(firings));
    assertThat(firings(FaultRule.throttle().percent(30, 8), 1_000), not(equalTo(firings)));
  }

  @Test
  void aRuleThatNamesNoServiceLeavesS3Alone() {
    Faults faults = new Faults(List.of(FaultRule.throttle()));
    Call put = new Call("s3", "PutObject", "", "in/a.txt");

    assertThat(faults.onCall(put).isPresent(), equalTo(false));
    faults.add(FaultRule.reset().service("s3").on("Put*").key("a.txt"));
    assertThat(faults.onCall(put).map(FaultRule::action), equalTo(Optional.of(FaultAction.RESET)));
    assertThat(
        faults.onCall(new Call("s3", "PutObject", "", "in/b.txt")).isPresent(), equalTo(false));
    faults.clear();
    faults.add(FaultRule.throttle().service("comprehendmedical"));
    assertThat(action(faults), equalTo(Optional.of(FaultAction.THROTTLE)));
    assertThat(
        faults.onCall(new Call("healthlake", "StartFHIRImportJob", "", "")).isPresent(),
        equalTo(false));
  }

  @Test
  void aRuleTellsHowOftenItMatchedAndFired() {
    FaultRule second = FaultRule.throttle().nth(2);
    FaultRule all = FaultRule.internalError();
    Faults faults = new Faults(List.of(second, all));
    for (int i = 0; i < 3; i++) {
      action(faults);
    }

    assertThat(faults.status(), contains(new RuleStatus(second, 3, 1), new RuleStatus(all, 3, 2)));
  }

  private static Optional<FaultRule> onCall(Faults faults, String operation) {
    return faults.onCall(new Call("comprehendmedical", operation, "", ""));
  }

  private static Optional<FaultAction> action(Faults faults) {
    return onCall(faults, "StartPHIDetectionJob").map(FaultRule::action);
  }

  private static List<Boolean> firings(FaultRule rule, int calls) {
    Faults faults = new Faults(List.of(rule));
    return IntStream.range(0, calls).mapToObj(i -> action(faults).isPresent()).toList();
  }
}
