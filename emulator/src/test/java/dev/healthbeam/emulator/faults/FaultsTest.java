/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

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

    assertThat(faults.onCall("StartRxNormInferenceJob", "").isPresent(), equalTo(true));
    assertThat(faults.onCall("StartPHIDetectionJob", "").isPresent(), equalTo(false));
    assertThat(faults.onCall("ReStartRxNormInferenceJob", "").isPresent(), equalTo(false));
  }

  @Test
  void aGlobTakesAllElseLiterally() {
    Faults faults = new Faults(List.of(FaultRule.throttle().on("S.*t\\E(")));

    assertThat(faults.onCall("S.abct\\E(", "").isPresent(), equalTo(true));
    assertThat(faults.onCall("Start", "").isPresent(), equalTo(false));
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

  private static Optional<FaultAction> action(Faults faults) {
    return faults.onCall("StartPHIDetectionJob", "").map(FaultRule::action);
  }

  private static List<Boolean> firings(FaultRule rule, int calls) {
    Faults faults = new Faults(List.of(rule));
    return IntStream.range(0, calls).mapToObj(i -> action(faults).isPresent()).toList();
  }
}
