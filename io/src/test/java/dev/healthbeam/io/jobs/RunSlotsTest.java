/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSlotsTest {

  private static final S3Location RUN = S3Location.parse("s3://workspace/runs/one/");
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final FakeObjectStore store = FakeObjectStore.withBuckets("workspace");
  private final RunSlots slots = new RunSlots(store, RUN, 1, Duration.ofSeconds(90));

  @Test
  void ofTwoThatAskAtTheSameTimeOneGetsTheSlot() throws InterruptedException {
    store.before(
        FakeObjectStore.on(Operation.PUT_IF_ABSENT),
        () -> assertThat(holdUnchecked("w2/1").isPresent(), is(true)));

    assertThat(slots.hold(null, "w1/1", NOON).isPresent(), is(false));
    assertThat(store.text(RUN.child("slots/0.json")), containsString("\"w2/1\""));
  }

  @Test
  void aSlotThatWasTakenThoughTheAnswerWasLostIsFoundAgain() throws InterruptedException {
    store.loseResponse(1, FakeObjectStore.on(Operation.PUT_IF_ABSENT));

    assertThat(slots.hold(null, "w1/1", NOON).isPresent(), is(false));
    assertThat(slots.hold(null, "w1/1", NOON.plusSeconds(5)).isPresent(), is(true));
  }

  @Test
  void aSlotInUseIsRenewedNowAndThenAndNotReadInBetween() throws InterruptedException {
    RunSlots.Held held = slots.hold(null, "w1/1", NOON).orElseThrow();
    long reads = store.count(Operation.GET);

    held = slots.hold(held, "w1/1", NOON.plusSeconds(20)).orElseThrow();
    assertThat(store.count(Operation.GET), is(reads));
    held = slots.hold(held, "w1/1", NOON.plusSeconds(30)).orElseThrow();

    assertThat(held.slot().renewedAt(), is(NOON.plusSeconds(30)));
    assertThat(slots.usableUntil(held), is(NOON.plusSeconds(75)));
  }

  @Test
  void whoHasLostItsSlotIsToldSoWhenItWouldRenewIt() throws InterruptedException {
    RunSlots.Held held = slots.hold(null, "w1/1", NOON).orElseThrow();
    assertThat(slots.hold(null, "w2/1", NOON.plusSeconds(91)).isPresent(), is(true));

    assertThat(slots.hold(held, "w1/1", NOON.plusSeconds(92)).isPresent(), is(false));
  }

  @Test
  void aSlotThatWasGivenBackIsFree() throws InterruptedException {
    slots.hold(null, "w1/1", NOON);
    slots.leave("w1/1", NOON.plusSeconds(1));

    assertThat(
        slots.hold(null, "w2/1", NOON.plusSeconds(2)).orElseThrow().slot().before().size(), is(0));
  }

  @Test
  void whileTheWorkspaceDoesNotAnswerThereIsNone() throws InterruptedException {
    store.failAll(FakeObjectStore.on(Operation.GET), ObjectStoreException.Kind.UNAVAILABLE);

    assertThat(slots.hold(null, "w1/1", NOON).isPresent(), is(false));
  }

  @Test
  void aWorkspaceThatRefusesIsAnError() {
    store.failAll(FakeObjectStore.on(Operation.GET), ObjectStoreException.Kind.ACCESS_DENIED);

    assertThrows(ObjectStoreException.class, () -> slots.hold(null, "w1/1", NOON));
  }

  @Test
  void whatIsNoSlotIsRefusedByItsPlaceAndNotByItsContent() {
    for (String text :
        List.of(
            "",
            "secret",
            "[".repeat(100_000),
            "{\"of\":1,\"since\":\"secret\"}",
            "{\"of\":1,\"holder\":\"\",\"since\":\"2030-01-01T00:00:00Z\","
                + "\"renewedAt\":\"2030-01-01T00:00:00Z\",\"before\":[\"secret\"]}")) {
      store.seed(RUN.child("slots/0.json"), text);

      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> slots.hold(null, "w1/1", NOON));

      assertThat(
          refusal.getMessage(), is("this is not a slot of a run: " + RUN.uri() + "slots/0.json"));
    }
  }

  private Optional<RunSlots.Held> holdUnchecked(String holder) {
    try {
      return slots.hold(null, holder, NOON);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
