/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Shares the quotas among windows whose jobs run at the same time, in workers that know nothing of
 * each other.
 *
 * <p>There is a fixed number of slots. Each is an object that is only ever written under the
 * condition that it is what its writer saw, and stands for an equal share of every quota. A window
 * starts and polls jobs only while it holds one, and keeps within the share.
 *
 * <h2>Why all windows together keep within the quotas</h2>
 *
 * <p>A holder uses its slot for half of {@code leaseTime} after it last renewed it, by its own
 * clock. Another one takes the slot over after all of {@code leaseTime}, and then does nothing with
 * it before every job of the former holder has ended: jobs go on whoever looks after them, so time
 * alone frees no place. What it waits for is either that, or that the former holder has another
 * slot all to itself, to which those jobs belong from then on. A slot given back after the last job
 * is free at once. So two shares are never used by way of one slot, as long as the difference of
 * clocks and the time from looking at the clock until the service shows what was started are
 * together less than half of {@code leaseTime} and {@code settleTime}: what {@link Controller} asks
 * of claims.
 *
 * <p>All methods are pure.
 */
public final class Slots {

  private Slots() {}

  /**
   * A slot as it was read.
   *
   * @param index which one, from 0
   * @param version the version that was read, or null if nobody has ever had it
   * @param slot what it says, or null likewise
   */
  public record Seen(int index, @Nullable String version, @Nullable Slot slot) {}

  /**
   * What to write in place of what was seen.
   *
   * @param index which slot
   * @param version the version that must be there, or null if there must be none
   * @param slot what to write
   */
  public record Claim(int index, @Nullable String version, Slot slot) {}

  /**
   * The slot to ask for: the one it has already, else the first that can be had, if there is one.
   */
  public static Optional<Claim> choose(
      List<Seen> all, String holder, Instant now, Duration leaseTime) {
    Optional<Claim> choice = Optional.empty();
    for (Seen seen : all) {
      Slot slot = seen.slot();
      if (slot != null && slot.holder().equals(holder)) {
        return Optional.of(claim(all, seen, slot.renewed(now), slot.before()));
      }
      if (choice.isEmpty() && canBeHad(slot, now, leaseTime)) {
        List<String> before = slot == null ? new ArrayList<>() : new ArrayList<>(slot.before());
        if (slot != null && !slot.holder().isEmpty()) {
          before.add(slot.holder());
        }
        before.remove(holder);
        choice = Optional.of(claim(all, seen, taken(all.size(), holder, now), before));
      }
    }
    return choice;
  }

  private static Slot taken(int of, String holder, Instant now) {
    return new Slot(of, holder, now, now, List.of());
  }

  private static boolean canBeHad(@Nullable Slot slot, Instant now, Duration leaseTime) {
    return slot == null || slot.holder().isEmpty() || now.isAfter(slot.renewedAt().plus(leaseTime));
  }

  /**
   * The jobs of whoever has another slot by now count there; but not while those of a former holder
   * count there too.
   */
  private static Claim claim(List<Seen> all, Seen seen, Slot slot, List<String> before) {
    List<String> still =
        before.stream()
            .distinct()
            .filter(
                one ->
                    all.stream()
                        .noneMatch(
                            other ->
                                other.index() != seen.index()
                                    && other.slot() != null
                                    && other.slot().holder().equals(one)
                                    && other.slot().before().isEmpty()))
            .toList();
    return new Claim(
        seen.index(),
        seen.version(),
        new Slot(slot.of(), slot.holder(), slot.since(), slot.renewedAt(), still));
  }

  /** Until when the holder may use it without renewing it. */
  public static Instant usableUntil(Slot slot, Duration leaseTime) {
    return slot.renewedAt().plus(leaseTime.dividedBy(2));
  }

  /** Whether the holder should renew it before it goes on. */
  public static boolean renewalDue(Slot slot, Instant now, Duration leaseTime) {
    return now.isAfter(slot.renewedAt().plus(leaseTime.dividedBy(4)));
  }

  /** From when on the holder may look whether those before it are through. */
  public static Instant settlesAt(Slot slot, Duration settleTime) {
    return slot.since().plus(settleTime);
  }
}
