/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.pipelines.analyze.AnalyzeOptions;
import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code launch --help} says. */
final class LaunchJobsHelp {

  private LaunchJobsHelp() {}

  static List<String> lines() {
    return new Help(AnalyzeOptions.class)
        .text(
            """
            healthbeam launch: start the jobs of analyze, and do not wait for them

            Usage: ./healthbeam launch --input=... --workspace=... [--option=value ...]

            Does the first half of analyze: lists, plans, copies, and starts as many jobs as there is
            room for. Then it ends, and no process waits while they run. Give the same command with the
            same --run again while it says that not all are started: each time it looks once at what
            runs, starts more, and starts again what failed. No job is started twice. When the jobs have
            ended, ./healthbeam collect writes what analyze would have written.

              ./healthbeam launch --input=s3://my-bucket/notes/ --run=may \\
                --workspace=s3://my-bucket/healthbeam/ --analyses=ENTITIES_V2,PHI \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/ComprehendMedicalData
              ./healthbeam collect --workspace=s3://my-bucket/healthbeam/ --run=may --output=out

            analyze with the same options and --run goes on with it as well, and waits. To try it without
            an AWS account, start ./healthbeam emulator --dir=DIR and give --endpoint=URL.
            """)
        .group(
            "What to analyse",
            "input=S3_PREFIX",
            "analyses=A,B,...",
            "languageCode=en",
            "maxFileBytes=N|A:N,B:N")
        .group(
            "The run",
            "workspace=S3_PREFIX",
            "run=NAME",
            "dataAccessRoleArn=ARN",
            "kmsKey=KEY",
            "jobNamePrefix=TEXT",
            "jobOutput=S3_PREFIX",
            "inPlace=true|false",
            "pollSeconds=S",
            "jobDeadlineHours=H")
        .group("Cost", "maxUnits=N", "maxDocuments=N")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("LaunchPipeline"))
        .text(
            """

            Exit codes: 0 every job is started; 3 some wait for room, run it again; 64 wrong usage,
            nothing was called; 130 interrupted; 1 anything else.
            """)
        .lines();
  }
}
