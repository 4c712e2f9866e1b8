/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalJobs;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.Run;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run whose pipeline died after it had started one job and was starting another. */
class StatusAndStopTest {

  private static final String WORKSPACE = "--workspace=s3://bucket/work";
  private static final String JOB = "may-PHI-0a1b";

  private Emulator emulator;
  private ObjectStore store;
  private BatchService service;
  private String jobId;

  @BeforeEach
  void startAJob() throws IOException, ServiceException {
    emulator = Emulator.builder().jobTime(Duration.ofHours(1)).build().start();
    emulator.createBucket("bucket");
    RunOptions options = Arguments.read(RunOptions.class, access()).options();
    store = S3ObjectStore.open(options, ClientConfiguration.EMPTY);
    service = ComprehendMedicalJobs.open(options);
    put("in/a.txt", "Hypertension.");
    JobSpec job =
        new JobSpec(
            "PHI",
            JOB,
            S3Location.parse("s3://bucket/in/"),
            S3Location.parse("s3://bucket/work/may/out/"),
            "40000",
            "b",
            1,
            1,
            13);
    jobId = service.start(job, 1, "0".repeat(64));
    put(
        "work/may/ledger/" + JOB + "/1.json",
        "{\"job\":\""
            + JOB
            + "\",\"attempt\":1,\"owner\":\"o\",\"token\":\"t\",\"claimedAt\":"
            + "\"2026-11-21T07:00:00Z\",\"jobId\":\""
            + jobId
            + "\",\"acceptedAt\":"
            + "\"2026-11-21T07:00:01Z\"}");
    put(
        "work/may/ledger/may-RXNORM-0a1b/1.json",
        "{\"job\":\"may-RXNORM-0a1b\",\"attempt\":1,\"owner\":\"o\",\"token\":\"t\","
            + "\"claimedAt\":\"2026-11-21T07:00:02Z\"}");
    put(
        "work/may/progress.json",
        "{\"updatedAt\":\"2026-11-21T07:00:03Z\",\"kinds\":[{\"wave\":\"1\",\"kind\":\"PHI\","
            + "\"documents\":1,\"endedDocuments\":0,\"jobs\":{\"IN_PROGRESS\":1}}]}");
  }

  @AfterEach
  void close() {
    service.close();
    store.close();
    emulator.close();
  }

  @Test
  void theStatusShowsCountsAndJobs() {
    Run run = run("status", "--run=may");
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0), is("run may in s3://bucket/work/may/"));
    assertThat(lines.get(3), is("PHI       1             1      0  1 in progress"));
    assertThat(run.out(), containsString(JOB + "-1     PHI       ACTIVE    2026-11-21T07:00:01Z"));
    assertThat(run.out(), containsString("may-RXNORM-0a1b-1  RXNORM    STARTING"));
  }

  @Test
  void withoutARunTheRunsAreListed() {
    put("work/june/progress.json", "{}");
    assertThat(run("status").out(), is("june\nmay\n"));
  }

  @Test
  void anUnknownRunIsToldWithThoseThereAre() {
    for (String command : List.of("status", "stop")) {
      Run run = run(command, "--run=mai");
      assertThat(run.exitCode(), is(ExitCode.ERROR));
      assertThat(
          run.err(),
          is(
              "healthbeam "
                  + command
                  + ": --run=mai: there is no such run in s3://bucket/work"
                  + " (did you mean may?); there is may\n"));
    }
  }

  @Test
  void stopLeavesItsMarkAndStopsActiveJobsAndMayBeRepeated() throws ServiceException {
    Run run = run("stop", "--run=may");
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    assertThat(run.out(), allOf(startsWith("run may: asked to stop"), containsString(jobId)));
    assertThat(run.out(), containsString("1 job of 1 asked to stop; 1 job may just be starting"));
    assertThat(
        store.head(S3Location.parse("s3://bucket/work/may/stop")).join().isPresent(), is(true));
    RemoteJob job = service.describe("PHI", jobId).orElseThrow();
    assertThat(job.status(), startsWith("STOP"));
    assertThat(run("stop", "--run=may").exitCode(), is(ExitCode.SUCCESS));
    assertThat(run("status", "--run=may").out(), containsString(", asked to stop"));
  }

  @Test
  void aJobThatItsServiceCannotStopIsSaidToGoOn() {
    put("work/lake/run.json", "{\"service\":\"healthlake\",\"dataStore\":\"tests\"}");
    put(
        "work/lake/ledger/lake-FHIR_IMPORT-0a1b/1.json",
        "{\"job\":\"lake-FHIR_IMPORT-0a1b\",\"attempt\":1,\"owner\":\"o\",\"token\":\"t\","
            + "\"claimedAt\":\"2026-11-21T07:00:00Z\",\"jobId\":\"id-1\","
            + "\"acceptedAt\":\"2026-11-21T07:00:01Z\"}");
    assertThat(
        run("status", "--run=lake").out(), containsString("lake-FHIR_IMPORT-0a1b-1  FHIR_IMPORT"));
    Run stop = run("stop", "--run=lake");
    assertThat(stop.err(), stop.exitCode(), is(ExitCode.SUCCESS));
    assertThat(stop.out(), containsString("lake-FHIR_IMPORT-0a1b-1  id-1  goes on"));
    assertThat(stop.out(), containsString("1 job cannot be stopped"));
  }

  @Test
  void aRunOfAServiceNobodyKnowsIsOneLine() {
    put("work/other/run.json", "{\"service\":\"other\"}");
    Run run = run("status", "--run=other");
    assertThat(run.exitCode(), is(ExitCode.ERROR));
    assertThat(
        run.err(),
        allOf(
            startsWith("healthbeam status: s3://bucket/work/other/run.json: a run of 'other'"),
            containsString("comprehendmedical, healthlake, healthscribe")));
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    Run stop = Run.of("stop");
    assertThat(stop.exitCode(), is(ExitCode.USAGE));
    assertThat(
        stop.err(),
        is(
            "healthbeam stop: missing --workspace=s3://BUCKET/PREFIX: the one the run was given\n"
                + "healthbeam stop: missing --run=NAME: ./healthbeam status lists the runs of a"
                + " workspace\n"));
  }

  @Test
  void aBucketThatIsNotThereIsOneLine() {
    Run run = Run.of(arguments("status", "--workspace=s3://other/work").toArray(String[]::new));
    assertThat(run.exitCode(), is(ExitCode.ERROR));
    assertThat(
        run.err(),
        is(
            "healthbeam status: --workspace=s3://other/work: there is no such bucket"
                + " (NoSuchBucket)\n"));
  }

  private Run run(String command, String... more) {
    List<String> all = arguments(command, more);
    all.add(WORKSPACE);
    return Run.of(all.toArray(String[]::new));
  }

  private List<String> arguments(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(access());
    all.addAll(List.of(more));
    return all;
  }

  private List<String> access() {
    return List.of(
        "--endpoint=" + emulator.endpoint(),
        "--awsRegion=us-east-1",
        "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
            + "\"accessKeyId\":\"any\",\"secretAccessKey\":\"any\"}");
  }

  private void put(String key, String text) {
    store.put(new S3Location("bucket", key), text.getBytes(StandardCharsets.UTF_8)).join();
  }
}
