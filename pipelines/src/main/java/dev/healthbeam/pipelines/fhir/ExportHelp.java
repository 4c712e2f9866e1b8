/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code export-fhir --help} says. */
final class ExportHelp {

  private ExportHelp() {}

  static List<String> lines() {
    return new Help(ExportOptions.class)
        .text(
            """
            healthbeam export-fhir: all resources of a data store of AWS HealthLake

            Usage: ./healthbeam export-fhir --dataStore=... --output=... [--option=value ...]

            Starts one export job, waits for it, and writes what it gives as NDJSON, a folder for each
            type. The service exports a data store as a whole.

            On this machine, with the emulator, without an AWS account: what --input holds is imported
            into its data store first, or --localDir names one that an import filled
              ./healthbeam export-fhir --local --input=samples/fhir --output=out
              ./healthbeam export-fhir --local --localDir=lake --output=out

            In AWS:
              ./healthbeam export-fhir --dataStore=0123456789abcdef0123456789abcdef \\
                --output=s3://my-bucket/exports/may/ --workspace=s3://my-bucket/healthbeam/ \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/HealthLakeData --kmsKey=alias/my-key
            """)
        .group("What to export", "dataStore=ID", "local", "localDir=DIR", "input=DIR")
        .group("Where the resources go", "output=S3_PREFIX|DIR", "overwrite")
        .group(
            "The run",
            "workspace=S3_PREFIX",
            "run=NAME",
            "dataAccessRoleArn=ARN",
            "kmsKey=KEY",
            "jobNamePrefix=TEXT",
            "pollSeconds=S",
            "jobDeadlineHours=H",
            "jobSeconds=S")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("ExportFhirPipeline"))
        .text(
            """

            Output
              resources/TYPE/*.ndjson  the resources, one a line, as the service writes them
              jobs/*.ndjson            {"job":..,"name":..,"status":..,..}
              summary.json             {"run":..,"resources":{"exported":N,"byType":{..}},"jobs":N,
                                        "seconds":S}, written last
            """)
        .text(LaunchHelp.exitCodes("all was exported"))
        .lines();
  }
}
