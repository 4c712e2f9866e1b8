/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.pipelines.commandline.Arguments;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.RunNames;
import dev.healthbeam.pipelines.commandline.S3Uris;
import java.util.ArrayList;
import java.util.List;

/** Finds all that is wrong with the options of {@code status} and {@code stop}. */
final class RunChecks {

  private RunChecks() {}

  /**
   * The options, if there is nothing wrong with them.
   *
   * @param runNeeded whether a run must be named
   * @throws CommandException with all that is wrong
   */
  static RunOptions read(List<String> arguments, boolean runNeeded) {
    Arguments<RunOptions> read = Arguments.read(RunOptions.class, arguments);
    List<String> problems = new ArrayList<>(read.problems());
    RunOptions options = read.options();
    if (options.getWorkspace() != null) {
      S3Uris.problem("workspace", options.getWorkspace()).ifPresent(problems::add);
    } else if (!read.given().contains("workspace")) {
      problems.add("missing --workspace=s3://BUCKET/PREFIX: the one the run was given");
    }
    if (options.getRun() != null) {
      RunNames.problem(options.getRun()).ifPresent(problems::add);
    } else if (runNeeded && !read.given().contains("run")) {
      problems.add("missing --run=NAME: ./healthbeam status lists the runs of a workspace");
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return options;
  }
}
