/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.launch.LaunchHelp;
import java.util.List;

/** What {@code scribe --help} says. */
final class ScribeHelp {

  private ScribeHelp() {}

  static List<String> lines() {
    return new Help(ScribeOptions.class)
        .text(
            """
            healthbeam scribe: recordings of visits through AWS HealthScribe

            Usage: ./healthbeam scribe --input=... --output=... [--option=value ...]

            Looks at the header of every recording, starts one job for each that the service can take,
            within its quotas, waits, and writes for every recording one result line with transcript,
            note and clinical insights, or one failure line with the reason.

            On this machine, with the emulator, without an AWS account:
              ./healthbeam scribe --local --input=samples/visits --output=out --render=markdown

            In AWS:
              ./healthbeam scribe --input=s3://my-bucket/visits/ --output=s3://my-bucket/scribed/may/ \\
                --workspace=s3://my-bucket/healthbeam/ --outputBucket=my-scribe-bucket --speakers=3 \\
                --dataAccessRoleArn=arn:aws:iam::111122223333:role/HealthScribeData --awsRegion=us-east-1

            The notes through Comprehend Medical as well, in the same pipeline:
              ./healthbeam scribe ... --analyses=ENTITIES_V2,ICD10CM
            """)
        .group("What to transcribe", "input=S3_PREFIX|DIR", "local")
        .group(
            "How",
            "speakers=N",
            "channels=CLINICIAN,PATIENT",
            "noteTemplate=TEMPLATE",
            "pronouns=PRONOUNS",
            "vocabulary=NAME",
            "vocabularyFilter=NAME",
            "vocabularyFilterMethod=METHOD",
            "tags=KEY:VALUE,...",
            "analyses=A,B,...")
        .group("Where the results go", "output=S3_PREFIX|DIR", "render=text,markdown", "overwrite")
        .group(
            "The run",
            "outputBucket=BUCKET",
            "workspace=S3_PREFIX",
            "run=NAME",
            "dataAccessRoleArn=ARN",
            "kmsKey=ARN",
            "jobNamePrefix=TEXT",
            "pollSeconds=S",
            "jobDeadlineHours=H",
            "jobSeconds=S")
        .group("What is printed", "quiet", "verbose")
        .text(LaunchHelp.awsAndBeam("ScribePipeline"))
        .text(
            """

            Output
              results/*.ndjson     {"recording":..,"job":..,"transcript":[{"id":..,"speaker":..,"role":..,
                                    "begin":0.0,"end":1.2,"text":..}],"note":[{"section":..,
                                    "sentences":[{"text":..,"evidence":[ids]}]}],"insights":[..]}
              visits/*             readable files, one for each recording, with --render
              analyses/            what ./healthbeam analyze writes, of the notes, with --analyses
              failures/*.ndjson    {"recording":..,"reason":..,"code":..,"message":..,"job":..}
              jobs/*.ndjson        {"job":..,"name":..,"status":..,"attempt":1,..}
              summary.json         {"run":..,"visits":N,"succeeded":N,"failed":N,"jobs":N,
                                    "audioSeconds":S,"seconds":S}, written last
              With --local, recording is s3://local/ and the path of the file below the input.
            """)
        .text(LaunchHelp.exitCodes("every recording has a result"))
        .lines();
  }
}
