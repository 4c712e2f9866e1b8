/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.healthlake.model.OutputDataConfig;
import software.amazon.awssdk.services.healthlake.model.S3Configuration;

/** The adapter against the emulator, over real HTTP. */
class HealthLakeServiceTest {

  private static final LakeParameters PARAMETERS =
      new LakeParameters(Lake.DATASTORE, Lake.ROLE, "alias/lake", "minimal");

  private Lake lake;
  private HealthLakeService service;

  @BeforeEach
  void open() throws Exception {
    open(Duration.ofHours(1));
  }

  private void open(Duration jobTime) throws Exception {
    lake = new Lake(builder -> builder.jobTime(jobTime).limits(Limits.DEFAULTS.withoutRates()));
    lake.put("s3://fhir/in/a.ndjson", Lake.patient("1") + "\n");
    service =
        HealthLakeService.open(
            lake.options(), ClientConfiguration.EMPTY, Lake.DATASTORE, PARAMETERS);
  }

  @AfterEach
  void close() throws Exception {
    service.close();
    lake.close();
  }

  @Test
  void aJobIsFoundByNameAndByTimeAndDescribed() throws Exception {
    Instant before = Instant.now().minusSeconds(60);
    String id = service.start(job("named"), 1, "token-1");
    service.start(job("other"), 1, "token-2");

    assertThat(
        service.listByName(HealthLakeIO.IMPORT, "named-1", null).jobs().stream()
            .map(RemoteJob::jobId)
            .toList(),
        is(List.of(id)));
    assertThat(service.listSubmittedAfter(HealthLakeIO.IMPORT, before, null).jobs().size(), is(2));
    RemoteJob job = service.describe(HealthLakeIO.IMPORT, id).get();
    assertThat(job.name(), is("named-1"));
    assertThat(job.phase(), is(Phase.ACTIVE));
    assertThat(job.output().uri(), containsString(Lake.DATASTORE + "-FHIR_IMPORT-" + id));
    assertThat(service.describe(HealthLakeIO.IMPORT, "0".repeat(32)), is(Optional.empty()));
  }

  @Test
  void aJobThatRunsSaysHowFarItIs() throws Exception {
    close();
    open(Duration.ofMillis(100));
    String id = service.start(job("progress"), 1, "t");

    RemoteJob job = service.describe(HealthLakeIO.IMPORT, id).get();
    while (!job.phase().terminal()) {
      job = service.describe(HealthLakeIO.IMPORT, id).get();
    }

    assertThat(job.progress(), hasEntry("TotalNumberOfResourcesScanned", 1.0));
  }

  @Test
  void oneThatCannotWaitAnyMoreIsThrottledWhateverTheErrorIsCalled() throws Exception {
    for (int i = 0; i < HealthLakeLimits.MAX_ACTIVE_JOBS; i++) {
      service.start(job("j" + i), 1, "t" + i);
    }

    ServiceException thrown =
        assertThrows(ServiceException.class, () -> service.start(job("last"), 1, "t"));

    assertThat(thrown.getMessage(), thrown.kind(), is(Kind.THROTTLED));
  }

  @Test
  void everyErrorOfACallIsClassified() throws Exception {
    String id = service.start(job("there"), 1, "t");
    for (var fault :
        List.of(FaultRule.throttle(), FaultRule.internalError(), FaultRule.loseResponse())) {
      lake.emulator().clearFaults();
      lake.emulator().inject(fault);
      Kind kind = fault.equals(FaultRule.throttle()) ? Kind.THROTTLED : Kind.UNCERTAIN;
      assertThat(failure(() -> service.start(job("x"), 1, "t")), is(kind));
      assertThat(failure(() -> service.listByName(HealthLakeIO.IMPORT, "x", null)), is(kind));
      assertThat(failure(() -> service.describe(HealthLakeIO.IMPORT, id)), is(kind));
    }
  }

  @Test
  void aDataStoreThatIsNotThereIsForGood() {
    LakeParameters other = new LakeParameters("f".repeat(32), Lake.ROLE, "alias/lake", null);
    try (HealthLakeService elsewhere =
        HealthLakeService.open(
            lake.options(), ClientConfiguration.EMPTY, other.datastore(), other)) {
      ServiceException thrown =
          assertThrows(ServiceException.class, () -> elsewhere.start(job("x"), 1, "t"));

      assertThat(thrown.kind(), is(Kind.REJECTED));
      assertThat(thrown.getMessage(), containsString("check the data store's id"));
    }
  }

  @Test
  void whatTheServiceWouldRefuseIsRefusedWithoutACall() {
    assertThat(failure(() -> service.start(job("x".repeat(70)), 1, "t")), is(Kind.REJECTED));
    assertThat(failure(() -> service.start(job("a#b"), 1, "t")), is(Kind.REJECTED));
    for (Runnable bad :
        List.<Runnable>of(
            () -> LakeParameters.checkDatastore("x".repeat(33)),
            () -> LakeParameters.checkKmsKey("not a key"),
            () -> LakeParameters.checkValidationLevel("loose"),
            () -> LakeParameters.checkLocation("input", new S3Location("Upper", "x")))) {
      assertThrows(IllegalArgumentException.class, bad::run);
    }
    for (String key :
        List.of(
            "alias/lake",
            "1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")) {
      LakeParameters.checkKmsKey(key);
    }
  }

  @Test
  void everyStatusMeansWhatItMeansAndANewOneIsActive() {
    for (String active :
        List.of(
            "SUBMITTED",
            "QUEUED",
            "IN_PROGRESS",
            "CANCEL_SUBMITTED",
            "CANCEL_IN_PROGRESS",
            "NEW")) {
      assertThat(active, HealthLakeService.phase(active), is(Phase.ACTIVE));
    }
    assertThat(HealthLakeService.phase(null), is(Phase.ACTIVE));
    assertThat(HealthLakeService.phase("COMPLETED"), is(Phase.SUCCEEDED));
    assertThat(HealthLakeService.phase("COMPLETED_WITH_ERRORS"), is(Phase.SUCCEEDED));
    assertThat(HealthLakeService.phase("FAILED"), is(Phase.FAILED));
    assertThat(HealthLakeService.phase("CANCEL_COMPLETED"), is(Phase.STOPPED));
    assertThat(HealthLakeService.phase("CANCEL_FAILED"), is(Phase.STOPPED));
  }

  @Test
  void aJobWhoseAnswerNamesNoLocationHasNone() {
    for (String uri : List.of("", "s3://", "s3:///out/", "https://bucket/out/")) {
      assertThat(uri, HealthLakeService.location(output(uri)), nullValue());
    }
    assertThat(HealthLakeService.location(null), nullValue());
    assertThat(HealthLakeService.location(output("s3://b/out/")), is(new S3Location("b", "out/")));
  }

  private static OutputDataConfig output(String uri) {
    return OutputDataConfig.fromS3Configuration(S3Configuration.builder().s3Uri(uri).build());
  }

  @Test
  void somebodyWhoOnlyLooksNeedsNeitherRoleNorKey() throws Exception {
    String id = service.start(job("seen"), 1, "t");
    try (BatchService looking = HealthLakeJobs.open(lake.options(), Lake.DATASTORE)) {
      assertThat(looking.describe(HealthLakeIO.IMPORT, id).isPresent(), is(true));
      assertThat(looking.canStop(HealthLakeIO.IMPORT), is(false));
    }
  }

  private static JobSpec job(String name) {
    return new JobSpec(
        HealthLakeIO.IMPORT,
        name,
        new S3Location("fhir", "in/"),
        new S3Location("scratch", "out/"),
        "lane",
        "batch",
        1,
        1,
        1);
  }

  private static Kind failure(Call call) {
    return assertThrows(ServiceException.class, call::run).kind();
  }

  private interface Call {
    void run() throws ServiceException;
  }
}
