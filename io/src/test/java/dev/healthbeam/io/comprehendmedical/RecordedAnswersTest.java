/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static dev.healthbeam.io.comprehendmedical.JsonTrees.sameTreeAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Answers of the real service, recorded by others. They are not in this repository: {@code
 * -Dhealthbeam.data=DIR} names the folder that holds {@code aws-recorded}; without it nothing is
 * checked.
 */
class RecordedAnswersTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where a recorder renamed the service's members. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "text", "Text",
          "aws_type", "Type",
          "category", "Category",
          "score", "Score",
          "begin_offset", "BeginOffset",
          "end_offset", "EndOffset");

  private static final Pattern TEMPLATE = Pattern.compile("```\\n(\\{.*?)```", Pattern.DOTALL);

  private static Path recorded;

  @BeforeAll
  static void findTheAnswers() {
    String data = System.getProperty("healthbeam.data", "");
    assumeTrue(!data.isEmpty(), "no -Dhealthbeam.data");
    recorded = Path.of(data, "aws-recorded");
    assumeTrue(Files.isDirectory(recorded), "no aws-recorded in " + data);
  }

  @Test
  void everyAnswerIsReadAndWrittenWithoutLoss() throws Exception {
    int answers = 0;
    int entities = 0;
    for (Path file : files(".json")) {
      for (JsonNode answer : answers(MAPPER.readTree(file.toFile()))) {
        AnalysisResult result = read(answer);
        answers++;
        entities += result.getEntities().size();
        assertThat(file.toString(), result.toJson(), sameTreeAs(answer));
        assertThat(file.toString(), read(MAPPER.readTree(result.toJson())), is(result));
        survivesItsCoder(result);
      }
    }
    assertThat(answers, greaterThan(0));
    assertThat(entities, greaterThan(0));
  }

  @Test
  void everyTracedEntityIsReadAndSelectsItsText() throws Exception {
    int spans = 0;
    for (JsonNode trace : traces()) {
      ObjectNode answer = answerOf(trace);
      AnalysisResult result = read(answer);
      assertThat(result.toJson(), sameTreeAs(answer));
      for (Entity entity : result.getEntities()) {
        spans++;
        assertSelects(trace.get("original_query").asText(), entity);
      }
    }
    assertThat(spans, greaterThan(0));
  }

  @Test
  void aTracedTextCutBetweenItsEntitiesJoinsToTheRecordedAnswer() throws Exception {
    int cuts = 0;
    for (JsonNode trace : traces()) {
      ObjectNode answer = answerOf(trace);
      AnalysisResult whole = read(answer);
      String text = trace.get("original_query").asText();
      int length = text.codePointCount(0, text.length());
      for (int cut = 1; cut < length; cut += 7) {
        int at = cut;
        if (whole.getEntities().stream()
            .anyMatch(e -> e.getBeginOffset() < at && at < e.getEndOffset())) {
          continue;
        }
        AnalysisResult joined =
            PartMerger.merge(
                List.of(
                    new PartResult(new Part(0, at, 0), stretch(answer, 0, at)),
                    new PartResult(new Part(at, length, at), stretch(answer, at, length))));
        assertThat(joined.getEntities(), is(whole.getEntities()));
        cuts++;
      }
    }
    assertThat(cuts, greaterThan(0));
  }

  @Test
  void everyRecordedTextIsSelectedByItsEntities() throws Exception {
    int spans = 0;
    for (Path file : files("/entities.", ".json")) {
      JsonNode lines = MAPPER.readTree(file.toFile());
      for (JsonNode line : lines) {
        if (line.has("text") && line.has("entities")) {
          ObjectNode answer = MAPPER.createObjectNode();
          answer.set("Entities", line.get("entities"));
          for (Entity entity : read(answer).getEntities()) {
            spans++;
            assertSelects(line.get("text").asText(), entity);
          }
        }
      }
    }
    assertThat(spans, greaterThan(0));
  }

  @Test
  void everyExampleOfAJobIsUnderstoodByTheAdapter() throws Exception {
    int jobs = 0;
    try (CannedService server = new CannedService();
        ComprehendMedicalService service =
            server.open(StartParameters.ofRole("arn:aws:iam::123456789012:role/Batch"))) {
      for (Path file : files("comprehendmedical", ".json")) {
        JsonNode answer = MAPPER.readTree(file.toFile());
        List<RemoteJob> understood = new ArrayList<>();
        List<JsonNode> examples = new ArrayList<>();
        server.answer(200, asOnTheWire(answer).toString());
        if (answer.has("ComprehendMedicalAsyncJobProperties")) {
          examples.add(answer.get("ComprehendMedicalAsyncJobProperties"));
          understood.add(service.describe("PHI", "?").get());
        } else if (answer.has("ComprehendMedicalAsyncJobPropertiesList")) {
          answer.get("ComprehendMedicalAsyncJobPropertiesList").forEach(examples::add);
          understood.addAll(service.listByName("PHI", "?", null).jobs());
        } else {
          service.stop("PHI", "?");
        }
        assertThat(file.toString(), understood.size(), is(examples.size()));
        for (int i = 0; i < examples.size(); i++) {
          jobs++;
          assertUnderstood(examples.get(i), understood.get(i));
        }
      }
    }
    assertThat(jobs, greaterThan(0));
  }

  @Test
  void everyTemplateOfAManifestIsRead() throws Exception {
    int summaries = 0;
    int lists = 0;
    for (Path file : files("batchapi", ".md")) {
      Matcher template = TEMPLATE.matcher(Files.readString(file));
      while (template.find()) {
        // The guide writes words where a number stands.
        String json = template.group(1).replaceAll(": ([a-z][a-z ]+)(?=[,\\n])", ": 7");
        if (json.contains("\"Summary\"")) {
          SummaryManifest summary = SummaryManifest.read(stream(json), "template").get();
          assertThat(summary.successFiles(), is(7L));
          assertThat(summary.meteredCharacters(), is(7L));
          assertThat(summary.successList(), is("path to file"));
          summaries++;
        } else if (json.contains("\"Files\"")) {
          List<ManifestFile> listed = new ArrayList<>();
          FileList.read(stream(json), "template", listed::add);
          assertThat(listed.size(), is(2));
          assertThat(listed.get(1).input(), is("input path/input file name"));
          lists++;
        }
      }
    }
    assertThat(summaries, is(2));
    assertThat(lists, is(4));
  }

  private static void assertUnderstood(JsonNode example, RemoteJob job) {
    assertThat(job.jobId(), is(example.get("JobId").asText()));
    assertThat(job.status(), is(example.get("JobStatus").asText()));
    assertThat(job.phase(), is(not(Phase.FAILED)));
    assertThat(job.submitted(), is(instant(example.get("SubmitTime"))));
    assertThat(job.ended(), is(instant(example.get("EndTime"))));
    JsonNode output = example.get("OutputDataConfig");
    assertThat(
        job.output(),
        is(new S3Location(output.get("S3Bucket").asText(), output.get("S3Key").asText())));
    assertThat(job.manifest(), is(nullValue()));
    if (job.output().key().endsWith("/")) { // else edited by hand: AWS-EXAMPLE-ID
      assertThat(ManifestFinder.name(job.output()), endsWith("-" + job.jobId()));
    }
  }

  /** The command line prints times as text; on the wire they are seconds. */
  private static JsonNode asOnTheWire(JsonNode answer) {
    JsonNode copy = answer.deepCopy();
    for (JsonNode parent : copy.findParents("SubmitTime")) {
      for (String member : List.of("SubmitTime", "EndTime", "ExpirationTime")) {
        if (parent.has(member)) {
          ((ObjectNode) parent).put(member, instant(parent.get(member)).toEpochMilli() / 1000.0);
        }
      }
    }
    return copy;
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).toInstant();
  }

  private static void assertSelects(String text, Entity entity) {
    int from = text.offsetByCodePoints(0, entity.getBeginOffset().intValue());
    int to = text.offsetByCodePoints(0, entity.getEndOffset().intValue());
    assertThat(text.substring(from, to), is(entity.getText()));
  }

  private static AnalysisResult stretch(ObjectNode answer, int begin, int end) throws IOException {
    ObjectNode part = MAPPER.createObjectNode();
    ArrayNode entities = part.putArray("Entities");
    for (JsonNode entity : answer.get("Entities")) {
      if (begin <= entity.get("BeginOffset").asInt() && entity.get("EndOffset").asInt() <= end) {
        ObjectNode moved = entity.deepCopy();
        moved.put("BeginOffset", entity.get("BeginOffset").asInt() - begin);
        moved.put("EndOffset", entity.get("EndOffset").asInt() - begin);
        entities.add(moved);
      }
    }
    return read(part);
  }

  private static ObjectNode answerOf(JsonNode trace) {
    ObjectNode answer = MAPPER.createObjectNode();
    ArrayNode entities = answer.putArray("Entities");
    for (JsonNode renamed : trace.get("aws_entities_detected")) {
      ObjectNode entity = entities.addObject();
      renamed
          .properties()
          .forEach(m -> entity.set(RENAMED.getOrDefault(m.getKey(), m.getKey()), m.getValue()));
    }
    return answer;
  }

  /** A whole answer; else all lists of entities and all single entities below, as answers. */
  private static List<JsonNode> answers(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    if (node.has("Entities")) {
      found.add(node);
    } else if (node.has("BeginOffset")) {
      ObjectNode answer = MAPPER.createObjectNode();
      answer.putArray("Entities").add(node);
      found.add(answer);
    } else if (node.isArray() && node.size() > 0 && node.get(0).has("BeginOffset")) {
      ObjectNode answer = MAPPER.createObjectNode();
      answer.set("Entities", node);
      found.add(answer);
    } else {
      node.forEach(child -> found.addAll(answers(child)));
    }
    return found;
  }

  private static AnalysisResult read(JsonNode answer) throws IOException {
    return ResultJson.read("doc", Analysis.ENTITIES_V2, "job", stream(answer.toString()), "answer");
  }

  private static void survivesItsCoder(AnalysisResult result) throws Exception {
    SchemaCoder<AnalysisResult> coder =
        SchemaRegistry.createDefault().getSchemaCoder(AnalysisResult.class);
    assertThat(CoderUtils.clone(coder, result), is(result));
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> traces() throws IOException {
    List<JsonNode> traces = new ArrayList<>();
    for (Path file : files(".jsonl")) {
      for (String line : Files.readAllLines(file)) {
        traces.add(MAPPER.readTree(line));
      }
    }
    return traces;
  }

  private static List<Path> files(String... parts) throws IOException {
    try (Stream<Path> all = Files.walk(recorded)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file ->
                  Stream.of(parts).allMatch(part -> ("/" + file).contains(part))
                      && file.toString().endsWith(parts[parts.length - 1]))
          .sorted()
          .toList();
    }
  }
}
