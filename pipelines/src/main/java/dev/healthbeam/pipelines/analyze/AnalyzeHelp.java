/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code analyze --help} says. */
final class AnalyzeHelp {

  private AnalyzeHelp() {}

  static List<String> lines() {
    return new Help(AnalyzeOptions.class)
        .text(
            """
            healthbeam analyze: clinical notes through Amazon Comprehend Medical

            Usage: ./healthbeam analyze --input=... --output=... [--option=value ...]

            Lists the documents, packs them into as few batch jobs as the service's limits allow, cuts
            those that are too long, starts each job once, waits, and joins what comes back: for every
            document and every analysis one result line, or one failure line with the reason.

            On this machine, with the emulator, without an AWS account:
              ./healthbeam analyze --local --input=samples/notes --output=out

            What would it take and cost? Starts nothing:
              ./healthbeam analyze --estimate --input=s3://my-bucket/notes/ --awsRegion=us-east-1

            In AWS:
              ./healthbeam analyze --input=s3://my-bucket/notes/ --output=s3://my-bucket/results/may/ \\
                --workspace=s3://my-bucket/healthbeam/ --analyses=ENTITIES_V2,PHI \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/ComprehendMedicalData

            Interrupted? The jobs go on. The same command with the run's name collects them:
              ./healthbeam analyze ... --run=notes-20261121-071639

            Nobody shall wait while jobs run? ./healthbeam launch and, later, ./healthbeam collect.
            """)
        .group(
            "What to analyse",
            "input=S3_PREFIX|DIR",
            "analyses=A,B,...",
            "local",
            "languageCode=en",
            "maxFileBytes=N|A:N,B:N")
        .group("Where the results go", "output=S3_PREFIX|DIR", "overwrite")
        .group(
            "The run",
            "workspace=S3_PREFIX",
            "run=NAME",
            "dataAccessRoleArn=ARN",
            "kmsKey=KEY",
            "jobNamePrefix=TEXT",
            "jobOutput=S3_PREFIX",
            "inPlace=true|false",
            "unprocessedRetries=N",
            "pollSeconds=S",
            "jobDeadlineHours=H",
            "jobSeconds=S")
        .group("Cost", "estimate", "maxUnits=N", "maxDocuments=N", "priceTable=FILE")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("AnalyzePipeline"))
        .text(
            """

            Output
              results/*.ndjson   {"document":..,"analysis":..,"parts":1,"jobs":[..],"modelVersion":..,
                                  "result":{"Entities":[..],..}}, result as the service writes it
              failures/*.ndjson  {"document":..,"analysis":..,"reason":..,"code":..,"message":..,
                                  "parts":[{"begin":0,"end":17985,"job":..}]}
              jobs/*.ndjson      {"job":..,"name":..,"analysis":..,"status":..,"attempt":1,..}
              summary.json       {"run":..,"documents":N,"analyses":[..],"seconds":S}, written last
              With --local, document is s3://local/ and the path of the file below the input.
            """)
        .text(LaunchHelp.exitCodes("every document has a result"))
        .lines();
  }
}
