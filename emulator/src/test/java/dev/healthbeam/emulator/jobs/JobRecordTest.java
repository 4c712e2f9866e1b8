/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The state of a job: what may follow what, and its form on disk. */
class JobRecordTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");

  /** The machine of the service's documents, and that every running job may end. */
  private static final Map<JobStatus, Set<JobStatus>> NEXT =
      Map.of(
          JobStatus.SUBMITTED,
          EnumSet.of(JobStatus.IN_PROGRESS, JobStatus.STOP_REQUESTED),
          JobStatus.IN_PROGRESS,
          EnumSet.of(
              JobStatus.STOP_REQUESTED,
              JobStatus.COMPLETED,
              JobStatus.PARTIAL_SUCCESS,
              JobStatus.FAILED),
          JobStatus.STOP_REQUESTED,
          EnumSet.of(JobStatus.STOPPED, JobStatus.FAILED));

  @Property
  void whateverHappensStatesFollowTheMachineAndTheLastOneStays(
      @ForAll("events") List<UnaryOperator<JobRecord>> events) {
    JobRecord job = accepted();
    for (UnaryOperator<JobRecord> event : events) {
      JobRecord next = event.apply(job);
      if (job.status().isTerminal()) {
        assertThat(next, sameInstance(job));
      } else if (!next.equals(job)) {
        assertThat(next.status(), in(NEXT.get(job.status())));
      }
      assertThat(next.ended() != null, equalTo(next.status().isTerminal()));
      job = next;
    }
  }

  /** What a run may do to its job: it ends what it began, and what was stopped as stopped. */
  @Provide
  Arbitrary<List<UnaryOperator<JobRecord>>> events() {
    return Arbitraries.<UnaryOperator<JobRecord>>of(
            JobRecord::begun, JobRecord::stopping, JobRecordTest::end)
        .list()
        .ofMaxSize(8);
  }

  private static JobRecord end(JobRecord job) {
    return switch (job.status()) {
      case IN_PROGRESS -> job.ended(JobStatus.COMPLETED, null, NOW);
      case SUBMITTED -> job;
      default -> job.ended(JobStatus.STOPPED, null, NOW);
    };
  }

  @Test
  void aJobIsForgottenAHundredAndTwentyDaysAfterItWasSubmitted() {
    assertThat(accepted().expires(), equalTo(Instant.parse("2026-05-01T00:00:00.123456789Z")));
  }

  @Property
  void whatIsWrittenIsWhatIsReadBack(@ForAll("records") JobRecord record) {
    assertThat(JobRecordCodec.decode(JobRecordCodec.encode(record)), equalTo(record));
  }

  @Provide
  Arbitrary<JobRecord> records() {
    return JobRecords.any();
  }

  @Test
  void theFormOnDiskIsTheOneOfVersionOne() {
    String written =
        "{\"version\":1,\"number\":7,\"id\":\"ab\",\"family\":\"PHI\",\"inputBucket\":\"in\","
            + "\"inputKey\":\"notes/\",\"outputBucket\":\"out\",\"outputKey\":\"\","
            + "\"role\":\"role\",\"language\":\"en\",\"name\":\"n\",\"token\":\"t\","
            + "\"directory\":\"1-PHIDetection-ab/\",\"submitted\":\"2026-01-01T00:00:00.123456789Z\","
            + "\"files\":3,\"bytes\":10,\"skip\":6,\"status\":\"SUBMITTED\"}";

    assertThat(
        new String(JobRecordCodec.encode(accepted()), StandardCharsets.UTF_8), equalTo(written));
  }

  @Test
  void anotherVersionIsRefusedAndNotGuessedAt() {
    for (String record : List.of("{\"version\":2}", "{}", "[]", "not json")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> JobRecordCodec.decode(record.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static JobRecord accepted() {
    JobRequest request =
        new JobRequest(JobFamily.PHI, "in", "notes/", "out", "", "role", "en", "n", null);
    JobInput input = new JobInput(3, 10, new InputPaths(6));
    return JobRecord.accepted(7, "ab", request, "t", "1", NOW, input);
  }
}
