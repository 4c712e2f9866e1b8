/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.jobs.BudgetExceededException;
import dev.healthbeam.io.jobs.ConfigurationChangedException;
import dev.healthbeam.io.jobs.ConservationException;
import dev.healthbeam.io.jobs.GaveUpException;
import dev.healthbeam.io.jobs.JobsNotEndedException;
import dev.healthbeam.io.jobs.PlanIncompleteException;
import dev.healthbeam.io.s3.ObjectStoreException;
import java.util.List;
import java.util.Optional;

/** Finds, in what a runner threw, the exception that says in one line what is wrong. */
final class RunTrouble {

  /** Those whose message was written for whoever runs the command. */
  private static final List<Class<? extends RuntimeException>> SPEAKING =
      List.of(
          BudgetExceededException.class,
          ConfigurationChangedException.class,
          ConservationException.class,
          GaveUpException.class,
          JobsNotEndedException.class,
          ObjectStoreException.class,
          PlanIncompleteException.class);

  private RunTrouble() {}

  /** What to tell, or empty for what nobody foresaw. */
  static Optional<String> inWords(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause() == e ? null : e.getCause()) {
      for (Class<?> speaking : SPEAKING) {
        if (speaking.isInstance(e)) {
          return Optional.ofNullable(e.getMessage());
        }
        // A runner in another process hands over what it can: class and message as text.
        String prefix = speaking.getName() + ": ";
        String text = String.valueOf(e.getMessage());
        if (text.startsWith(prefix)) {
          return Optional.of(text.substring(prefix.length()));
        }
      }
    }
    return Optional.empty();
  }
}
