/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code collect --help} says. */
final class CollectHelp {

  private CollectHelp() {}

  static List<String> lines() {
    return new Help(CollectOptions.class)
        .text(
            """
            healthbeam collect: the results of a run that was launched

            Usage: ./healthbeam collect --workspace=s3://... --run=NAME --output=... [--option=value ...]

            Reads from the workspace what the run planned and which jobs it started, looks once at those
            that have not ended, and, when all have, writes what analyze writes. The input is not listed
            again. While some run it writes nothing and says how many; --wait waits for them and starts
            what was not started. What the service left unprocessed goes into another job, and that is
            waited for in any case. A run may be collected again and again; also one of analyze that was
            interrupted, and one that was stopped: its other documents are failures then.

              ./healthbeam collect --workspace=s3://my-bucket/healthbeam/ --run=may --output=out
            """)
        .group("The run", "workspace=S3_PREFIX", "run=NAME")
        .group("Where the results go", "output=S3_PREFIX|DIR", "overwrite")
        .group("Jobs", "wait", "unprocessedRetries=N", "pollSeconds=S", "jobDeadlineHours=H")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("CollectPipeline"))
        .text(
            """

            Output: that of ./healthbeam analyze, see its --help.

            Exit codes: 0 every document has a result; 2 finished, with failures listed; 3 jobs have not
            ended, nothing was written; 64 wrong usage, nothing was called; 130 interrupted; 1 anything
            else.
            """)
        .lines();
  }
}
