/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The JSON that scripts rely on, an object a line. Members are never left out: what is not known is
 * {@code null}. Members may be added, none is renamed or taken away.
 */
public final class ReportJson {

  /** Doubles below it that are whole are exactly so: 2 to the 53rd. */
  private static final double MAX_EXACT = 9_007_199_254_740_992.0;

  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /**
   * {@code {"document":..,"analysis":..,"parts":1,"jobs":[..],"modelVersion":..,"result":{..}}},
   * the result in the service's own member names and nesting.
   */
  public static String result(AnalysisResult result) {
    return object(
        json -> {
          json.writeStringField("document", result.getDocument());
          json.writeStringField("analysis", result.getAnalysis());
          json.writeNumberField("parts", result.getParts());
          json.writeArrayFieldStart("jobs");
          for (String job : result.getJobs()) {
            json.writeString(job);
          }
          json.writeEndArray();
          json.writeStringField("modelVersion", result.getModelVersion());
          json.writeFieldName("result");
          json.writeRawValue(result.toJson());
        });
  }

  /**
   * {@code {"document":..,"analysis":..,"reason":..,"code":..,"message":..,"parts":[{"begin":0,
   * "end":17985,"job":..}]}}; begin and end are bytes of the document.
   */
  public static String failure(DocumentFailure failure) {
    return object(
        json -> {
          json.writeStringField("document", failure.getDocument());
          json.writeStringField("analysis", failure.getKind());
          json.writeStringField("reason", failure.getReason());
          json.writeStringField("code", failure.getCode());
          json.writeStringField("message", failure.getMessage());
          json.writeArrayFieldStart("parts");
          for (DocumentFailure.FailedPart part : failure.getParts()) {
            json.writeStartObject();
            json.writeNumberField("begin", part.getBegin());
            json.writeNumberField("end", part.getEnd());
            json.writeStringField("job", part.getJob());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * {@code {"job":..,"name":..,"analysis":..,"status":..,"attempt":1,"documents":3,"bytes":1,
   * "submitted":..,"ended":..,"input":..,"output":..}} and files, meteredCharacters, code and
   * message; times are ISO 8601 in UTC.
   */
  public static String job(JobRecord job) {
    return object(json -> job(json, "analysis", job));
  }

  /**
   * As {@link #job}, of a service that has no analyses: {@code kind} in place of {@code analysis},
   * and {@code "progress":{..}}, the service's last numbers on it under its own names.
   */
  public static String jobOfKind(JobRecord job) {
    return object(
        json -> {
          job(json, "kind", job);
          json.writeObjectFieldStart("progress");
          for (Map.Entry<String, Double> number : new TreeMap<>(job.getProgress()).entrySet()) {
            progress(json, number.getKey(), number.getValue());
          }
          json.writeEndObject();
        });
  }

  private static void progress(JsonGenerator json, String name, double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < MAX_EXACT) {
      json.writeNumberField(name, (long) number);
    } else {
      json.writeNumberField(name, number);
    }
  }

  private static void job(JsonGenerator json, String kind, JobRecord job) throws IOException {
    json.writeStringField("job", job.getJob());
    json.writeStringField("name", job.getName());
    json.writeStringField(kind, job.getKind());
    json.writeStringField("status", job.getStatus());
    json.writeNumberField("attempt", job.getAttempt());
    json.writeNumberField("documents", job.getDocuments());
    json.writeNumberField("files", job.getFiles());
    json.writeNumberField("bytes", job.getBytes());
    number(json, "meteredCharacters", job.getMeteredCharacters());
    json.writeStringField("submitted", time(job.getSubmitted()));
    json.writeStringField("ended", time(job.getEnded()));
    json.writeStringField("input", job.getInput());
    json.writeStringField("output", job.getOutput());
    json.writeStringField("code", job.getCode());
    json.writeStringField("message", job.getMessage());
  }

  /**
   * {@code {"run":..,"documents":N,"analyses":[{"analysis":..,"documents":N,"succeeded":N,
   * "failed":0,"jobs":N,"units":N}],"seconds":S}}, each analysis with its failures by reason and
   * its entities by category as well.
   *
   * @param seconds how long the run took, from its start to the summary
   */
  public static String summary(String run, RunSummary summary, double seconds) {
    return object(
        json -> {
          analyses(json, run, summary);
          seconds(json, seconds);
        });
  }

  /**
   * As {@link #summary(String, RunSummary, double)}, and {@code "resources":{"made":N,
   * "byType":{"Condition":N}}} before the seconds.
   */
  public static String summary(
      String run, RunSummary summary, Map<String, Long> resources, double seconds) {
    return object(
        json -> {
          analyses(json, run, summary);
          json.writeObjectFieldStart("resources");
          json.writeNumberField(
              "made", resources.values().stream().mapToLong(Long::longValue).sum());
          counts(json, "byType", new TreeMap<>(resources));
          json.writeEndObject();
          seconds(json, seconds);
        });
  }

  private static void analyses(JsonGenerator json, String run, RunSummary summary)
      throws IOException {
    json.writeStringField("run", run);
    json.writeNumberField("documents", summary.documents());
    json.writeArrayFieldStart("analyses");
    for (AnalysisSummary analysis : summary.analyses()) {
      json.writeStartObject();
      json.writeStringField("analysis", analysis.analysis());
      json.writeNumberField("documents", analysis.documents());
      json.writeNumberField("succeeded", analysis.succeeded());
      json.writeNumberField("failed", analysis.failed());
      json.writeNumberField("jobs", analysis.jobs());
      number(json, "units", analysis.units());
      counts(json, "reasons", analysis.reasons());
      counts(json, "categories", analysis.categories());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void seconds(JsonGenerator json, double seconds) throws IOException {
    json.writeNumberField("seconds", Math.round(seconds * 10) / 10.0);
  }

  static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  static void number(JsonGenerator json, String name, @Nullable Long number) throws IOException {
    if (number == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter never fails
    }
    return text.toString();
  }

  interface Members {
    void write(JsonGenerator json) throws IOException;
  }
}
