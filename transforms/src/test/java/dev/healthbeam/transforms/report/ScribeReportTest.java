/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.healthscribe.TranscriptSegment;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.DocumentFailure.FailedPart;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;

class ScribeReportTest {

  @Test
  void aFailureNamesTheRecordingAndItsJob() {
    assertThat(
        ScribeReport.failure(failure("JOB_FAILED", "job-1")),
        is(
            "{\"recording\":\"s3://b/a.wav\",\"reason\":\"JOB_FAILED\",\"code\":null,"
                + "\"message\":\"words\",\"job\":\"job-1\"}"));
  }

  @Test
  void aFailureBeforeAnyCallHasNoJob() {
    DocumentFailure failure =
        DocumentFailure.create("s3://b/a.wav", "MEDICAL_SCRIBE", "EMPTY", null, "words", List.of());
    assertThat(ScribeReport.failure(failure).endsWith("\"job\":null}"), is(true));
  }

  @Test
  void visitsFailuresJobsAndWhatWasSpokenAreCounted() {
    Pipeline pipeline = Pipeline.create();
    PAssert.thatSingleton(
            ScribeReport.ofVisits(
                    collection(
                        pipeline, VisitResult.class, List.of(visit(1.25), visit(60), visit(null))),
                    collection(pipeline, DocumentFailure.class, List.of(failure("TOO_LONG", null))),
                    collection(
                        pipeline,
                        JobRecord.class,
                        List.of(JobRecords.job("MEDICAL_SCRIBE", Map.of()))))
                .apply("Tally", new Tally()))
        .satisfies(
            counts -> {
              assertThat(
                  ScribeReport.summary("may", counts, List.of("PHI"), 2),
                  is(
                      "{\"run\":\"may\",\"visits\":4,\"succeeded\":3,\"failed\":1,"
                          + "\"reasons\":{\"TOO_LONG\":1},\"jobs\":1,\"audioSeconds\":61.3,"
                          + "\"analyses\":[{\"analysis\":\"PHI\",\"documents\":0,\"succeeded\":0,"
                          + "\"failed\":0}],\"seconds\":2.0}"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static VisitResult visit(Number end) {
    return VisitResult.create(
        "s3://b/v.wav",
        "s3://b/v.wav",
        "job",
        List.of(
            TranscriptSegment.create(
                "s1", null, null, 0.0, end == null ? null : end.doubleValue(), "words", null)),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  private static DocumentFailure failure(String reason, String job) {
    return DocumentFailure.create(
        "s3://b/a.wav",
        "MEDICAL_SCRIBE",
        reason,
        null,
        "words",
        List.of(FailedPart.create(0, 10, job)));
  }

  private static <T> PCollection<T> collection(Pipeline pipeline, Class<T> type, List<T> elements) {
    return pipeline.apply(
        type.getSimpleName(), Create.of(elements).withType(TypeDescriptor.of(type)));
  }
}
