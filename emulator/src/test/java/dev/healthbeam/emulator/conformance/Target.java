/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import dev.healthbeam.emulator.faults.FaultRule;
import java.net.URI;

/** The emulator under test, in time that stands still until it is moved. */
public interface Target {
  /** A bucket with the files {@code in/a.txt} and {@code in/b.txt}. */
  String BUCKET = "conformance";

  /** How long a job takes. */
  double JOB_SECONDS = 10;

  /** Where it is. */
  URI endpoint();

  /** Lets something go wrong until {@link #heal}. */
  void inject(FaultRule rule);

  /** Lets nothing go wrong any more. */
  void heal();

  /** Moves the time on. */
  void advanceSeconds(double seconds);
}
