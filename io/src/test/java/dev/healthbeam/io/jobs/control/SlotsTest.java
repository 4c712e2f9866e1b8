/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static final Duration LEASE = Duration.ofSeconds(90);
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private static Slot held(String holder, Instant renewedAt, String... before) {
    return new Slot(2, holder, renewedAt, renewedAt, List.of(before));
  }

  private static Optional<Slots.Claim> choose(String holder, Instant now, Slot... slots) {
    List<Slots.Seen> seen = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      seen.add(new Slots.Seen(i, slots[i] == null ? null : "v" + i, slots[i]));
    }
    return Slots.choose(seen, holder, now, LEASE);
  }

  @Test
  void theFirstSlotThatNobodyHasHadIsTaken() {
    Slots.Claim claim = choose("w1", NOON, null, null).orElseThrow();

    assertThat(claim, equalTo(new Slots.Claim(0, null, held("w1", NOON))));
  }

  @Test
  void aSlotThatWasLeftIsFreeAtOnce() {
    Slots.Claim claim =
        choose("w2", NOON, held("w1", NOON), held("", NOON.minusSeconds(1))).orElseThrow();

    assertThat(claim, equalTo(new Slots.Claim(1, "v1", held("w2", NOON))));
  }

  @Test
  void whoHasASlotKeepsItEvenWhereItHasRunOut() {
    Slots.Claim claim =
        choose("w1", NOON.plusSeconds(500), null, held("w1", NOON, "w0")).orElseThrow();

    assertThat(claim.index(), is(1));
    assertThat(claim.slot().renewedAt(), is(NOON.plusSeconds(500)));
    assertThat(claim.slot().since(), is(NOON));
    assertThat(claim.slot().before(), contains("w0"));
  }

  @Test
  void whileAllAreInUseThereIsNone() {
    assertThat(
        choose("w3", NOON.plusSeconds(90), held("w1", NOON), held("w2", NOON)).isPresent(),
        is(false));
  }

  @Test
  void whatHasRunOutIsTakenOverWithWhatItsFormerHoldersLeftRunning() {
    Slots.Claim claim =
        choose("w3", NOON.plusSeconds(91), held("w1", NOON, "w0"), held("w2", NOON.plusSeconds(60)))
            .orElseThrow();

    assertThat(claim.index(), is(0));
    assertThat(claim.slot().holder(), is("w3"));
    assertThat(claim.slot().before(), contains("w0", "w1"));
  }

  @Test
  void theJobsOfAFormerHolderThatHasAnotherSlotBelongToThat() {
    Slots.Claim claim =
        choose("w3", NOON.plusSeconds(91), held("w1", NOON), held("w1", NOON.plusSeconds(60)))
            .orElseThrow();

    assertThat(claim.slot().before(), empty());
  }

  @Test
  void butNotWhileThatSlotIsStillWaitingForOthers() {
    Slots.Claim claim =
        choose("w3", NOON.plusSeconds(91), held("w1", NOON), held("w1", NOON.plusSeconds(60), "w0"))
            .orElseThrow();

    assertThat(claim.slot().before(), contains("w1"));
  }

  @Test
  void nobodyWaitsForItself() {
    Slots.Claim claim =
        choose("w0", NOON.plusSeconds(91), held("w1", NOON, "w0"), held("w2", NOON.plusSeconds(60)))
            .orElseThrow();

    assertThat(claim.slot().before(), contains("w1"));
  }

  @Test
  void aHolderStopsUsingASlotLongBeforeAnotherOneMayTakeIt() {
    Slot slot = held("w1", NOON);

    assertThat(Slots.usableUntil(slot, LEASE), is(NOON.plusSeconds(45)));
    assertThat(Slots.renewalDue(slot, NOON.plusSeconds(22), LEASE), is(false));
    assertThat(Slots.renewalDue(slot, NOON.plusSeconds(23), LEASE), is(true));
    assertThat(Slots.settlesAt(slot, Duration.ofSeconds(30)), is(NOON.plusSeconds(30)));
  }
}
