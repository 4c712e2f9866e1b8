/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.conformance.Target;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.ManualTime;
import java.net.URI;

/** An emulator in time of its own, for the conformance suites. */
record OpenedEmulator(Emulator emulator, ManualTime time) implements Target {

  @Override
  public URI endpoint() {
    return emulator.endpoint();
  }

  @Override
  public void inject(FaultRule rule) {
    emulator.inject(rule);
  }

  @Override
  public void heal() {
    emulator.clearFaults();
  }

  @Override
  public void advanceSeconds(double seconds) {
    time.advanceSeconds(seconds);
  }
}
