/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import java.util.List;

/** What can be done with a run whose pipeline is not there any more, to be typed as it stands. */
final class LaterCommands {

  private LaterCommands() {}

  /** A line each: to resume the run, to look at it, to stop it. */
  static List<String> of(LaunchOptions options, Places places, String run) {
    String which = place(options, places, run);
    return List.of(
        "  to resume   the same command with --run=" + run,
        "  to look     ./healthbeam status" + which,
        "  to stop     ./healthbeam stop" + which);
  }

  /** The options that name the run to another command, each after a blank. */
  static String place(LaunchOptions options, Places places, String run) {
    return " --workspace="
        + places.workspace()
        + " --run="
        + run
        + (options.getEndpoint() == null ? "" : " --endpoint=" + options.getEndpoint())
        // Another terminal may have another one, and no jobs there.
        + (options.getAwsRegion() == null ? "" : " --awsRegion=" + options.getAwsRegion());
  }
}
