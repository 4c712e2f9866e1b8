/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Instant;
import java.util.List;

/**
 * An equal share of all quotas, which one window at a time may use.
 *
 * @param of how many shares there are
 * @param holder who may use it: a wave of a window; empty while nobody may
 * @param since when the holder took it, by its own clock
 * @param renewedAt when the holder last said that it is there, by its own clock
 * @param before who held it and left without saying so: jobs of theirs may still be running
 */
public record Slot(int of, String holder, Instant since, Instant renewedAt, List<String> before) {

  /** Copies the list. */
  public Slot {
    before = List.copyOf(before);
  }

  /** The same, its holder being there. */
  public Slot renewed(Instant now) {
    return new Slot(of, holder, since, now, before);
  }

  /** The same without those that held it before. */
  public Slot settled(Instant now) {
    return new Slot(of, holder, since, now, List.of());
  }

  /** The same with nobody in it. */
  public Slot left(Instant now) {
    return new Slot(of, "", now, now, before);
  }
}
