/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code import-fhir --help} says. */
final class ImportHelp {

  private ImportHelp() {}

  static List<String> lines() {
    return new Help(ImportOptions.class)
        .text(
            """
            healthbeam import-fhir: FHIR resources into a data store of AWS HealthLake

            Usage: ./healthbeam import-fhir --input=... --output=... [--option=value ...]

            Looks at every line first: what is not one resource with a type and an id never reaches the
            service. The good lines go as few jobs as its limits allow, one after another, since a data
            store runs one import at a time. What the service refuses comes back as one failure each,
            with the file and line it has in the input. To import again changes nothing but versions.

            On this machine, with the emulator, without an AWS account:
              ./healthbeam import-fhir --local --input=samples/fhir --output=out

            The same, to look at the resources over FHIR REST afterwards:
              ./healthbeam import-fhir --local --localDir=lake --input=samples/fhir --output=out
              ./healthbeam emulator --port=4566 --dir=lake &
              curl http://127.0.0.1:4566/datastore/local/r4/Patient

            In AWS:
              ./healthbeam import-fhir --input=s3://my-bucket/fhir/ --output=s3://my-bucket/imports/may/ \\
                --workspace=s3://my-bucket/healthbeam/ --dataStore=0123456789abcdef0123456789abcdef \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/HealthLakeData --kmsKey=alias/my-key

            Mended what was refused? Only those lines again:
              ./healthbeam import-fhir ... --output=s3://my-bucket/imports/may-2/ \\
                --retryFailed=s3://my-bucket/imports/may/
            """)
        .group(
            "What to import",
            "input=S3_PREFIX|DIR",
            "dataStore=ID",
            "validationLevel=LEVEL",
            "retryFailed=S3_PREFIX|DIR",
            "local",
            "localDir=DIR")
        .group("Where the outcome goes", "output=S3_PREFIX|DIR", "overwrite")
        .group(
            "The run",
            "workspace=S3_PREFIX",
            "run=NAME",
            "dataAccessRoleArn=ARN",
            "kmsKey=KEY",
            "jobNamePrefix=TEXT",
            "maxFileBytes=N",
            "maxJobFiles=N",
            "maxJobBytes=N",
            "pollSeconds=S",
            "jobDeadlineHours=H",
            "jobSeconds=S")
        .group("Beforehand", "estimate")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("ImportFhirPipeline"))
        .text(
            """

            Output
              failures/*.ndjson  {"document":..,"line":17,"resourceType":..,"resourceId":..,"reason":..,
                                  "code":..,"message":..,"job":..}; lines count from 1 in the original file
              jobs/*.ndjson      {"job":..,"name":..,"status":..,"progress":{..},..}
              summary.json       {"run":..,"files":N,"resources":{"read":N,"imported":N,"failed":N,
                                  "byType":{..}},"jobs":N,"seconds":S}, written last
              With --local, document is s3://local/ and the path of the file below the input.
            """)
        .text(LaunchHelp.exitCodes("every line was imported"))
        .lines();
  }
}
