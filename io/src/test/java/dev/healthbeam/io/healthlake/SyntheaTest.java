/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Imports of synthetic patients from a bulk export. Runs where {@code -Dhealthbeam.data=DIR} names
 * the folder that holds {@code fhir-synthea}.
 */
class SyntheaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ways to break a line, and the reason each is to come back with. */
  private static final List<String> WAYS =
      List.of(
          "CUT",
          "PRETTY",
          "NO_ID",
          "BAD_ID",
          "WRONG_TYPE",
          "CARDINALITY",
          "TWICE",
          "BOM",
          "LATIN_1",
          "LARGE");

  private static final Map<String, String> REASONS =
      Map.of(
          "CUT", "INVALID_JSON",
          "PRETTY", "PRETTY_PRINTED",
          "NO_ID", "NO_ID",
          "BAD_ID", "BAD_ID",
          "WRONG_TYPE", "REFUSED",
          "CARDINALITY", "REFUSED",
          "TWICE", "SEVERAL_OBJECTS",
          "BOM", "BYTE_ORDER_MARK",
          "LATIN_1", "NOT_UTF8",
          "LARGE", "TOO_LARGE");

  private Path data;
  private Lake lake;

  @BeforeEach
  void start() throws Exception {
    String folder = System.getProperty("healthbeam.data", "");
    assumeTrue(!folder.isEmpty(), "no -Dhealthbeam.data");
    data = Path.of(folder, "fhir-synthea", "bulk-10-patients");
    assumeTrue(Files.isDirectory(data), "no fhir-synthea in -Dhealthbeam.data");
    lake = new Lake(builder -> builder);
  }

  @AfterEach
  void stop() throws Exception {
    if (lake != null) {
      lake.close();
    }
  }

  @Test
  void everyResourceIsImportedUnderStrictAndUnderMinimalAndExportedAsItWas() throws Exception {
    Map<String, Long> lines = new TreeMap<>();
    for (Path file : files()) {
      byte[] content = Files.readAllBytes(file);
      lake.put("s3://fhir/bulk/" + file.getFileName(), content);
      lines.put("s3://fhir/bulk/" + file.getFileName(), (long) Files.readAllLines(file).size());
    }
    assertThat(lines.values().stream().mapToLong(Long::longValue).sum(), is(7160L));
    for (String level : List.of("strict", "minimal")) {
      Pipeline pipeline = lake.pipeline();
      ImportResults out =
          pipeline.apply(
              Lake.imports("bulk-" + level).withValidationLevel(level).from("s3://fhir/bulk/"));
      PAssert.that(out.getFailures()).empty();
      Map<String, Long> expected = new TreeMap<>(lines);
      PAssert.that(out.getFiles())
          .satisfies(
              rows -> {
                Map<String, Long> imported = new TreeMap<>();
                rows.forEach(
                    row -> imported.merge(row.getDocument(), row.getImported(), Long::sum));
                assertThat(imported, is(expected));
                return null;
              });
      pipeline.run().waitUntilFinish();
    }
    Map<String, String> given = new TreeMap<>();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        JsonNode resource = JSON.readTree(line);
        given.put(key(resource), content(resource));
      }
    }
    Pipeline pipeline = lake.pipeline();
    ExportResults out = pipeline.apply(Lake.exports("export").withPieceBytes(100_000));
    PAssert.that(out.getFailures()).empty();
    PAssert.that(out.getResources())
        .satisfies(
            resources -> {
              Map<String, String> exported = new TreeMap<>();
              long count = 0;
              for (FhirResource resource : resources) {
                JsonNode json = tree(resource.getJson());
                assertThat(resource.getType() + "/" + resource.getId(), is(key(json)));
                exported.put(key(json), content(json));
                count++;
              }
              assertThat(count, is(7160L));
              assertThat(exported.keySet(), is(given.keySet()));
              exported.forEach(
                  (key, content) -> assertThat(key, content.equals(given.get(key)), is(true)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static String key(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  /** All but what a data store adds to {@code meta}: a version and a time. */
  private static String content(JsonNode resource) {
    ObjectNode copy = resource.deepCopy();
    if (copy.path("meta") instanceof ObjectNode meta) {
      meta.remove(List.of("versionId", "lastUpdated"));
      if (meta.isEmpty()) {
        copy.remove("meta");
      }
    }
    return sorted(copy).toString();
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      ObjectNode sorted = JSON.createObjectNode();
      TreeSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> sorted.set(name, sorted(node.get(name))));
      return sorted;
    } else if (node.isArray()) {
      ArrayNode all = JSON.createArrayNode();
      node.forEach(element -> all.add(sorted(element)));
      return all;
    }
    return node;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void exactlyTheLinesThatAreBrokenComeBackWithTheirReasons() throws Exception {
    Random random = new Random(7);
    List<Path> files = files();
    Map<Path, Map<Integer, String>> broken = choose(files, random, 200);
    Set<String> expected = new TreeSet<>();
    long good = 0;
    for (Path file : files) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String uri = "s3://fhir/broken/" + file.getFileName();
      Map<Integer, String> ways = broken.getOrDefault(file, Map.of());
      long line = 1;
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String way = ways.get(i);
        if (way == null) {
          out.writeBytes((lines.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
          line++;
          good++;
          continue;
        }
        expected.add(uri + ":" + line + " " + REASONS.get(way));
        byte[] bytes = broken(lines.get(i), way);
        out.writeBytes(bytes);
        out.write('\n');
        line += 1 + newLines(bytes);
      }
      lake.put(uri, out.toByteArray());
    }
    assertThat(expected.size(), is(200));
    Pipeline pipeline = lake.pipeline();
    ImportResults results =
        pipeline.apply(
            Lake.imports("broken").withValidationLevel("strict").from("s3://fhir/broken/"));
    PAssert.that(results.getFailures())
        .satisfies(
            failures -> {
              Set<String> surplus = new TreeSet<>();
              Set<String> missing = new TreeSet<>(expected);
              long count = 0;
              for (ResourceFailure failure : failures) {
                String text =
                    failure.getDocument() + ":" + failure.getLine() + " " + failure.getReason();
                if (!missing.remove(text)) {
                  surplus.add(text);
                }
                count++;
              }
              assertThat("not broken", surplus, is(empty()));
              assertThat("not found", missing, is(empty()));
              assertThat(count, is(200L));
              return null;
            });
    long imported = good;
    PAssert.that(results.getFiles())
        .satisfies(
            rows -> {
              long sum = 0;
              for (FileCounts row : rows) {
                sum += row.getImported();
              }
              assertThat(sum, is(imported));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static Map<Path, Map<Integer, String>> choose(List<Path> files, Random random, int count)
      throws IOException {
    List<Map.Entry<Path, Integer>> all = new ArrayList<>();
    for (Path file : files) {
      int lines = Files.readAllLines(file).size();
      for (int i = 0; i < lines; i++) {
        all.add(Map.entry(file, i));
      }
    }
    Map<Path, Map<Integer, String>> broken = new TreeMap<>();
    java.util.Collections.shuffle(all, random);
    for (int i = 0; i < count; i++) {
      broken
          .computeIfAbsent(all.get(i).getKey(), file -> new TreeMap<>())
          .put(all.get(i).getValue(), WAYS.get(i % WAYS.size()));
    }
    return broken;
  }

  private static byte[] broken(String line, String way) {
    String text =
        switch (way) {
          case "CUT" -> line.substring(0, line.length() * 2 / 3);
          case "PRETTY" -> pretty(line);
          case "NO_ID" -> line.replaceFirst("\"id\":\"[^\"]*\",?", "");
          case "BAD_ID" -> line.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"not an id!\"");
          case "WRONG_TYPE" ->
              line.replaceFirst("\"resourceType\":\"[A-Za-z]*\"", "\"resourceType\":\"Foo\"");
          case "CARDINALITY" -> line.replaceFirst("\\{", "{\"language\":[\"en\",\"de\"],");
          case "TWICE" -> line + line;
          case "BOM" -> "\ufeff" + line;
          case "LATIN_1" -> line.replaceFirst("\\{", "{\"x\":\"M\u00fcller\",");
          case "LARGE" ->
              line.replaceFirst(
                  "\\{", "{\"implicitRules\":\"" + "x".repeat(6 * 1000 * 1000) + "\",");
          default -> throw new IllegalArgumentException(way);
        };
    return text.getBytes(
        way.equals("LATIN_1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static String pretty(String line) {
    return tree(line).toPrettyString();
  }

  private static long newLines(byte[] bytes) {
    long count = 0;
    for (byte b : bytes) {
      count += b == '\n' ? 1 : 0;
    }
    return count;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(data)) {
      List<Path> files =
          all.filter(file -> !file.getFileName().toString().equals("log.ndjson")).sorted().toList();
      assertThat(files.size(), greaterThan(0));
      return files;
    }
  }
}
