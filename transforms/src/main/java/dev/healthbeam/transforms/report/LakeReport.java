/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.healthlake.ExportResults;
import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.io.healthlake.FileCounts;
import dev.healthbeam.io.healthlake.ImportResults;
import dev.healthbeam.io.healthlake.ResourceFailure;
import dev.healthbeam.io.jobs.JobRecord;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * What runs of HealthLake have to show for themselves: their lines and summaries as JSON, and the
 * counts those are made of. As in {@link ReportJson} members are never left out.
 */
public final class LakeReport {

  private static final String FILES = "files";
  private static final String JOBS = "jobs";
  private static final String READ = "read";
  private static final String FAILED = "failed";
  private static final String IMPORTED = "imported";
  private static final String EXPORTED = "exported";
  private static final String REASONS = "reasons";
  private static final String LOST = "lost";

  private LakeReport() {}

  /**
   * {@code {"document":..,"line":17,"fromLine":null,"toLine":null,"resources":1,"resourceType":..,
   * "resourceId":..,"reason":"REFUSED","code":..,"message":..,"job":..}}, lines counted from 1 in
   * the original file.
   */
  public static String failure(ResourceFailure failure) {
    return ReportJson.object(
        json -> {
          json.writeStringField("document", failure.getDocument());
          ReportJson.number(json, "line", failure.getLine());
          ReportJson.number(json, "fromLine", failure.getFromLine());
          ReportJson.number(json, "toLine", failure.getToLine());
          json.writeNumberField("resources", failure.getResources());
          json.writeStringField("resourceType", failure.getResourceType());
          json.writeStringField("resourceId", failure.getResourceId());
          json.writeStringField("reason", failure.getReason());
          json.writeStringField("code", failure.getCode());
          json.writeStringField("message", failure.getMessage());
          json.writeStringField("job", failure.getJob());
        });
  }

  /** The counts of an import. */
  public static PCollection<RunTally> tally(ImportResults run) {
    return ofImport(run.getFiles(), run.getFailures(), run.getJobs());
  }

  static PCollection<RunTally> ofImport(
      PCollection<FileCounts> files,
      PCollection<ResourceFailure> failures,
      PCollection<JobRecord> jobs) {
    return PCollectionList.of(
            files
                .apply(
                    "Documents",
                    MapElements.into(TypeDescriptors.strings()).via(FileCounts::getDocument))
                .apply("EachOnce", Distinct.create())
                .apply("CountFiles", Tally.count((document, count) -> count.of(FILES, 1))))
        .and(files.apply("CountTypes", Tally.count(LakeReport::types)))
        .and(failures.apply("CountFailures", failures()))
        .and(jobs.apply("CountJobs", jobs()))
        .apply("Tally", new Tally());
  }

  /** The counts of an export. */
  public static PCollection<RunTally> tally(ExportResults run) {
    return ofExport(run.getResources(), run.getFailures(), run.getJobs());
  }

  static PCollection<RunTally> ofExport(
      PCollection<FhirResource> resources,
      PCollection<ResourceFailure> failures,
      PCollection<JobRecord> jobs) {
    return PCollectionList.of(
            resources.apply(
                "CountTypes",
                Tally.count((resource, count) -> count.of(EXPORTED + "/" + resource.getType(), 1))))
        .and(failures.apply("CountFailures", failures()))
        .and(jobs.apply("CountJobs", jobs()))
        .apply("Tally", new Tally());
  }

  private static void types(FileCounts counts, Tally.Counter count) {
    count.of(READ, counts.getRead());
    if (!counts.getType().isEmpty()) {
      some(count, IMPORTED + "/" + counts.getType(), counts.getImported());
      some(count, FAILED + "/" + counts.getType(), counts.getFailed());
    }
  }

  /** What there is none of is not told. */
  private static void some(Tally.Counter counter, String name, long count) {
    if (count > 0) {
      counter.of(name, count);
    }
  }

  /** A failure of a whole file of which no resource is known is one of its reason all the same. */
  private static ParDo.SingleOutput<ResourceFailure, KV<String, Long>> failures() {
    return Tally.count(
        (failure, count) -> {
          count.of(LOST, failure.getResources());
          count.of(REASONS + "/" + failure.getReason(), Math.max(1, failure.getResources()));
        });
  }

  private static ParDo.SingleOutput<JobRecord, KV<String, Long>> jobs() {
    return Tally.count((job, count) -> count.of(JOBS, 1));
  }

  /**
   * {@code
   * {"run":..,"files":N,"resources":{"read":N,"imported":N,"failed":N,"byType":{"Patient":N},
   * "failedByType":{..}},"reasons":{..},"jobs":N,"seconds":S}}, by type those imported.
   *
   * @param seconds how long the run took, from its start to the summary
   */
  public static String importSummary(String run, RunTally counts, double seconds) {
    return ReportJson.object(
        json -> {
          json.writeStringField("run", run);
          json.writeNumberField("files", counts.of(FILES));
          json.writeObjectFieldStart("resources");
          json.writeNumberField("read", counts.of(READ));
          json.writeNumberField("imported", counts.of(READ) - counts.of(LOST));
          json.writeNumberField("failed", counts.of(LOST));
          ReportJson.counts(json, "byType", counts.each(IMPORTED));
          ReportJson.counts(json, "failedByType", counts.each(FAILED));
          json.writeEndObject();
          ReportJson.counts(json, "reasons", counts.each(REASONS));
          json.writeNumberField("jobs", counts.of(JOBS));
          ReportJson.seconds(json, seconds);
        });
  }

  /**
   * {@code {"run":..,"resources":{"exported":N,"byType":{"Patient":N}},"reasons":{..},"jobs":N,
   * "seconds":S}}.
   *
   * @param seconds how long the run took, from its start to the summary
   */
  public static String exportSummary(String run, RunTally counts, double seconds) {
    return ReportJson.object(
        json -> {
          json.writeStringField("run", run);
          json.writeObjectFieldStart("resources");
          json.writeNumberField("exported", counts.sum(EXPORTED));
          ReportJson.counts(json, "byType", counts.each(EXPORTED));
          json.writeEndObject();
          ReportJson.counts(json, "reasons", counts.each(REASONS));
          json.writeNumberField("jobs", counts.of(JOBS));
          ReportJson.seconds(json, seconds);
        });
  }
}
