/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.jobs.BatchService.JobPage;
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
import java.util.stream.Stream;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class HealthScribeServiceTest {

  private static final String KIND = ScribeLimits.KIND;

  private static Emulator emulator;
  private static HealthScribeService service;

  @BeforeAll
  static void startEmulator() throws Exception {
    emulator =
        Emulator.builder()
            .port(0)
            .jobTime(Duration.ofHours(1))
            .limits(Limits.DEFAULTS.withoutRates())
            .build()
            .start();
    AwsOptions options = PipelineOptionsFactory.create().as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(emulator.endpoint());
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    service =
        HealthScribeService.open(
            options,
            ClientConfiguration.EMPTY,
            new ScribeParameters("arn:aws:iam::123456789012:role/Test", null));
  }

  @AfterAll
  static void stopEmulator() throws Exception {
    service.close();
    emulator.close();
  }

  private static JobSpec job(String name, String recording, VisitSettings settings) {
    return new JobSpec(
        KIND,
        name,
        S3Location.parse(recording),
        new S3Location("transcripts", ""),
        KIND,
        "batch",
        1,
        1,
        1,
        SettingsJson.write(settings));
  }

  private static RemoteJob named(String name) throws ServiceException {
    return service.listByName(KIND, name, null).jobs().get(0);
  }

  @Test
  void aNameThatIsTakenIsFoundWithWhatItWasStartedWith() throws ServiceException {
    JobSpec job = job("taken", "s3://visits/1.wav", VisitSettings.speakers(2));
    assertThat(service.start(job, 1, "token"), is("taken-1"));
    ServiceException refusal =
        assertThrows(ServiceException.class, () -> service.start(job, 1, "token"));
    assertThat(refusal.kind(), is(Kind.NAME_TAKEN));

    assertThat(named("taken-1").startedWith(), is(service.startsWith(job)));
    for (JobSpec other :
        new JobSpec[] {
          job("taken", "s3://visits/2.wav", VisitSettings.speakers(2)),
          job("taken", "s3://visits/1.wav", VisitSettings.speakers(3)),
          job("taken", "s3://visits/1.wav", VisitSettings.channels("CLINICIAN", "PATIENT")),
          job("taken", "s3://visits/1.wav", VisitSettings.speakers(2).withNoteTemplate("DAP"))
        }) {
      assertThat(named("taken-1").startedWith(), not(service.startsWith(other)));
    }
  }

  @Test
  void theTemplateThatIsMeantWithoutOneIsTheSame() throws ServiceException {
    VisitSettings channels = VisitSettings.channels("PATIENT", "CLINICIAN");
    service.start(job("template", "s3://visits/1.wav", channels), 1, "token");
    JobSpec named =
        job("template", "s3://visits/1.wav", channels.withNoteTemplate("HISTORY_AND_PHYSICAL"));
    assertThat(named("template-1").startedWith(), is(service.startsWith(named)));
  }

  @Test
  void aJobNobodyKnowsIsNotThere() throws ServiceException {
    assertThat(service.describe(KIND, "nobody"), is(Optional.empty()));
    assertThat(service.listByName(KIND, "nobody", null).jobs(), empty());
  }

  @Test
  void aListingGivesSummariesOfWhatWasSubmittedSince() throws ServiceException {
    Instant before = Instant.now().minusSeconds(1);
    service.start(job("listed", "s3://visits/1.wav", VisitSettings.speakers(2)), 1, "token");
    JobPage page = service.listSubmittedAfter(KIND, before, null);
    RemoteJob job = page.jobs().stream().filter(j -> j.jobId().equals("listed-1")).findAny().get();
    assertThat(job.summary(), is(true));
    assertThat(job.startedWith(), nullValue());
    assertThat(
        service.listSubmittedAfter(KIND, Instant.now().plusSeconds(60), null),
        is(new JobPage(List.of(), null)));
  }

  @Test
  void whatTheServiceRefusesForGoodIsNotTriedAgain() {
    JobSpec job = job("bad name!", "s3://visits/1.wav", VisitSettings.speakers(2));
    ServiceException refusal =
        assertThrows(ServiceException.class, () -> service.start(job, 1, "token"));
    assertThat(refusal.kind(), is(Kind.REJECTED));
    assertThat(refusal.errorName(), is("BadRequestException"));
  }

  @Test
  void statusesNobodyKnowsAreOfJobsThatGoOn() {
    assertThat(
        Stream.of("COMPLETED", "FAILED", "QUEUED", "NEW", null)
            .map(HealthScribeService::phase)
            .toList(),
        contains(Phase.SUCCEEDED, Phase.FAILED, Phase.ACTIVE, Phase.ACTIVE, Phase.ACTIVE));
  }
}
