/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.io.healthlake.FileCounts;
import dev.healthbeam.io.healthlake.ResourceFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;

class LakeReportTest {

  @Test
  void aFailureHasItsPlaceInTheOriginalFile() {
    assertThat(
        LakeReport.failure(
            failure(
                "REFUSED",
                Map.of("line", 17L, "resourceType", "Patient", "code", "400", "job", "j"))),
        is(
            "{\"document\":\"s3://b/k.ndjson\",\"line\":17,\"fromLine\":null,\"toLine\":null,"
                + "\"resources\":1,\"resourceType\":\"Patient\",\"resourceId\":null,"
                + "\"reason\":\"REFUSED\",\"code\":\"400\",\"message\":null,\"job\":\"j\"}"));
  }

  @Test
  void aJobHasTheServicesNumbersUnderItsOwnNames() {
    JobRecord job =
        JobRecords.job(
            "FHIR_IMPORT",
            Map.of("progress", Map.of("TotalNumberOfScannedFiles", 13.0, "Throughput", 2.5)));
    assertThat(
        ReportJson.jobOfKind(job),
        endsWith(",\"progress\":{\"Throughput\":2.5,\"TotalNumberOfScannedFiles\":13}}"));
  }

  @Test
  void anImportIsCountedByFileTypeAndReason() {
    Pipeline pipeline = Pipeline.create();
    PAssert.thatSingleton(
            LakeReport.ofImport(
                collection(
                    pipeline,
                    FileCounts.class,
                    List.of(
                        FileCounts.create("a", "Patient", 3, 2, 1),
                        FileCounts.create("a", "Condition", 5, 5, 0),
                        FileCounts.create("a", "", 0, 0, 0),
                        FileCounts.create("b", "Patient", 4, 4, 0),
                        FileCounts.create("c", "", 0, 0, 0))),
                collection(
                    pipeline,
                    ResourceFailure.class,
                    List.of(
                        failure("REFUSED", Map.of("line", 2L)),
                        failure("UNACCOUNTED", Map.of("resources", 2L)),
                        failure("NOT_FOUND", Map.of("resources", 0L)))),
                collection(
                    pipeline, JobRecord.class, List.of(JobRecords.job("FHIR_IMPORT", Map.of())))))
        .satisfies(
            counts -> {
              assertThat(
                  LakeReport.importSummary("may", counts, 12.34),
                  is(
                      "{\"run\":\"may\",\"files\":3,\"resources\":{\"read\":12,\"imported\":9,"
                          + "\"failed\":3,\"byType\":{\"Condition\":5,\"Patient\":6},"
                          + "\"failedByType\":{\"Patient\":1}},\"reasons\":{\"NOT_FOUND\":1,"
                          + "\"REFUSED\":1,\"UNACCOUNTED\":2},\"jobs\":1,\"seconds\":12.3}"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anExportOfNothingHasASummaryToo() {
    Pipeline pipeline = Pipeline.create();
    PAssert.thatSingleton(
            LakeReport.ofExport(
                collection(pipeline, FhirResource.class, List.of()),
                collection(pipeline, ResourceFailure.class, List.of()),
                collection(pipeline, JobRecord.class, List.of())))
        .satisfies(
            counts -> {
              assertThat(
                  LakeReport.exportSummary("may", counts, 1),
                  is(
                      "{\"run\":\"may\",\"resources\":{\"exported\":0,\"byType\":{}},"
                          + "\"reasons\":{},\"jobs\":0,\"seconds\":1.0}"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static ResourceFailure failure(String reason, Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("document", "s3://b/k.ndjson");
    fields.put("resources", 1L);
    fields.put("reason", reason);
    fields.putAll(more);
    return Rows.value(ResourceFailure.class, fields);
  }

  private static <T> PCollection<T> collection(Pipeline pipeline, Class<T> type, List<T> elements) {
    return pipeline.apply(
        type.getSimpleName(), Create.of(elements).withType(TypeDescriptor.of(type)));
  }
}
