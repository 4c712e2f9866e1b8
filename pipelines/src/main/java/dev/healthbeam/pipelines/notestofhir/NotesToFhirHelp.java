/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.pipelines.commandline.Help;
import java.util.List;

/** What {@code notes-to-fhir --help} says. */
final class NotesToFhirHelp {

  private NotesToFhirHelp() {}

  static List<String> lines() {
    return new Help(NotesToFhirOptions.class)
        .text(
            """
            healthbeam notes-to-fhir: FHIR R4 resources of what Comprehend Medical finds in notes

            Usage: ./healthbeam notes-to-fhir --input=... --output=... [--option=value ...]

            Analyses notes as analyze does, and makes Condition, Observation, MedicationStatement and
            FamilyMemberHistory of what is found, with a Provenance for each note: files that
            import-fhir takes as they are. What a note denies, doubts or says of the family never
            becomes a confirmed condition. The same note gives the same resources and ids, so a
            second import changes nothing.

            On this machine, with the emulator, without an AWS account:
              ./healthbeam notes-to-fhir --local --input=samples/notes --output=out/fhir
              ./healthbeam import-fhir --local --input=out/fhir/resources --output=out/import

            In AWS:
              ./healthbeam notes-to-fhir --input=s3://my-bucket/notes/ --output=s3://my-bucket/fhir/ \\
                --workspace=s3://my-bucket/healthbeam/ --patients=patients.csv \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/ComprehendMedicalData
            """)
        .group(
            "What becomes of what",
            "input=S3_PREFIX|DIR",
            "analyses=A,B,...",
            "patients=FILE",
            "recorded=INSTANT",
            "minScore=0.5",
            "local",
            "languageCode=en",
            "maxFileBytes=N|A:N,B:N")
        .group("Where the resources go", "output=S3_PREFIX|DIR", "overwrite")
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
        .text(
            """
            AWS and Beam
              --awsRegion=REGION, --endpoint=URL, --awsCredentialsProvider=JSON, --runner=RUNNER
                  as for analyze. On Flink: flink run -c
                  dev.healthbeam.pipelines.NotesToFhirPipeline JAR with the same options.

            Output
              resources/TYPE/*.ndjson  a FHIR R4 resource a line
              failures/*.ndjson        as analyze writes them: what was not analysed
              jobs/*.ndjson            as analyze writes them
              summary.json             that of analyze, with "resources":{"made":N,"byType":{..}}

              A note for which one analysis failed gives what the others found.

            Exit codes: 0 everything was analysed; 2 finished, with failures listed; 64 wrong
            usage, nothing was called; 130 interrupted; 1 anything else.
            """)
        .lines();
  }
}
