/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.JobProgress;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of resources, on the emulator. */
class HealthLakeIOTest {

  private static Lake lake;

  @BeforeAll
  static void startEmulator() throws Exception {
    lake = new Lake(builder -> builder);
  }

  @AfterAll
  static void stopEmulator() throws Exception {
    lake.close();
  }

  @Test
  void filesThatConformAreImportedWhereTheyAre() throws Exception {
    lake.put("s3://fhir/in-place/a.ndjson", Lake.patient("a1") + "\n" + Lake.patient("a2") + "\n");
    lake.put("s3://fhir/in-place/deep/b.ndjson", Lake.patient("b1"));
    Pipeline pipeline = lake.pipeline();
    ImportResults out = pipeline.apply(Lake.imports("in-place").from("s3://fhir/in-place/"));

    PAssert.that(out.getFailures()).empty();
    PAssert.that(out.getFiles())
        .containsInAnyOrder(
            FileCounts.create("s3://fhir/in-place/a.ndjson", "Patient", 2, 2, 0),
            FileCounts.create("s3://fhir/in-place/deep/b.ndjson", "Patient", 1, 1, 0));
    seen(
        out.getJobs(),
        job -> job.getStatus() + " " + job.getInput() + " " + job.getName().length(),
        jobs -> assertThat(jobs, contains("COMPLETED s3://fhir/in-place/ 43")));
    seen(
        out.getProgress(),
        HealthLakeIOTest::imported,
        progress -> assertThat(progress.contains("COMPLETED 3.0"), is(true)));
    pipeline.run().waitUntilFinish();

    assertThat(lake.keys("s3://scratch/runs/in-place/stage/"), is(empty()));
  }

  private static String imported(JobProgress progress) {
    return progress.getStatus()
        + " "
        + progress.getProgress().get("TotalNumberOfResourcesImported");
  }

  @Test
  void whatFailsComesBackWithItsFileAndLine() {
    lake.put(
        "s3://fhir/mixed/a.ndjson",
        String.join(
            "\n",
            Lake.patient("m1"), // 1
            "", // 2
            "{\"resourceType\":\"Patient\"}", // 3
            Lake.patient("m2"), // 4
            "{\"resourceType\":\"Patience\",\"id\":\"m3\"}", // 5
            "{\"resourceType\":\"Patient\",\"id\":", // 6
            "{\"resourceType\":\"Device\",\"id\":\"d1\"}", // 7
            "\ufeff" + Lake.patient("m4"))); // 8
    lake.put("s3://fhir/mixed/fine.ndjson", Lake.patient("f1") + "\n");
    lake.put("s3://fhir/mixed/none.ndjson", "not json\n");
    lake.put("s3://fhir/mixed/empty.ndjson", "");
    Pipeline pipeline = lake.pipeline();
    ImportResults out =
        pipeline.apply(
            Lake.imports("mixed")
                .withChunkBytes(100)
                .withValidationLevel("strict")
                .from("s3://fhir/mixed/"));

    seen(
        out.getFailures(),
        HealthLakeIOTest::line,
        failures ->
            assertThat(
                failures,
                containsInAnyOrder(
                    "a.ndjson:3 NO_ID Patient/null",
                    "a.ndjson:5 REFUSED Patience/m3",
                    "a.ndjson:6 INVALID_JSON Patient/null",
                    "a.ndjson:8 BYTE_ORDER_MARK Patient/m4",
                    "none.ndjson:1 INVALID_JSON null/null")));
    PAssert.that(out.getFiles())
        .containsInAnyOrder(
            FileCounts.create("s3://fhir/mixed/a.ndjson", "Patient", 5, 2, 3),
            FileCounts.create("s3://fhir/mixed/a.ndjson", "Patience", 1, 0, 1),
            FileCounts.create("s3://fhir/mixed/a.ndjson", "Device", 1, 1, 0),
            FileCounts.create("s3://fhir/mixed/fine.ndjson", "Patient", 1, 1, 0),
            FileCounts.create("s3://fhir/mixed/none.ndjson", "", 1, 0, 1),
            FileCounts.create("s3://fhir/mixed/empty.ndjson", "", 0, 0, 0));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void gzipIsInflatedAndABrokenOneIsItsOwnFailure() throws Exception {
    byte[] packed = gzip(Lake.patient("z1") + "\n" + Lake.patient("z2") + "\nrubbish\n");
    lake.put("s3://fhir/gzip/a.ndjson.gz", packed);
    lake.put("s3://fhir/gzip/cut.ndjson.gz", Arrays.copyOf(packed, packed.length - 9));
    Pipeline pipeline = lake.pipeline();
    ImportResults out = pipeline.apply(Lake.imports("gzip").from("s3://fhir/gzip/"));

    seen(
        out.getFailures(),
        HealthLakeIOTest::line,
        failures ->
            assertThat(
                failures,
                containsInAnyOrder(
                    "a.ndjson.gz:3 INVALID_JSON null/null",
                    "cut.ndjson.gz:null BAD_GZIP null/null")));
    PAssert.that(out.getFiles())
        .containsInAnyOrder(
            FileCounts.create("s3://fhir/gzip/a.ndjson.gz", "", 1, 0, 1),
            FileCounts.create("s3://fhir/gzip/a.ndjson.gz", "Patient", 2, 2, 0),
            FileCounts.create("s3://fhir/gzip/cut.ndjson.gz", "", 0, 0, 0));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void resourcesGivenOneByOneGoTheSameWay() {
    Pipeline pipeline = lake.pipeline();
    List<String> resources = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      resources.add(Lake.patient("g" + i).replace(",", ",\n  "));
    }
    resources.add("{\"resourceType\":\"Patient\"}");
    ImportResults out =
        pipeline.apply(Create.of(resources)).apply(Lake.imports("given").withChunkBytes(1000));

    seen(
        out.getFailures(),
        failure -> failure.getReason() + " " + failure.getDocument().substring(0, 24),
        failures -> assertThat(failures, contains("NO_ID s3://scratch/runs/given/")));
    seen(
        out.getFiles(),
        FileCounts::getImported,
        imported -> assertThat(imported.stream().mapToLong(Long::longValue).sum(), is(50L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whereThereIsNothingToImportNoJobIsStarted() {
    Pipeline pipeline = lake.pipeline();
    ImportResults listed =
        pipeline.apply("Listed", Lake.imports("nothing").from("s3://fhir/nothing/"));
    ImportResults given =
        pipeline
            .apply(Create.empty(StringUtf8Coder.of()))
            .apply("Given", Lake.imports("nothing-given"));

    for (ImportResults out : List.of(listed, given)) {
      PAssert.that(out.getFailures()).empty();
      PAssert.that(out.getFiles()).empty();
      PAssert.that(out.getJobs()).empty();
      PAssert.that(out.getProgress()).empty();
    }
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRunGivenAgainStartsNothingAndGivesTheSame() throws Exception {
    lake.put(
        "s3://fhir/again/a.ndjson", Lake.patient("r1") + "\nbad\n" + Lake.patient("r2") + "\n");
    for (int time = 0; time < 2; time++) {
      Pipeline pipeline = lake.pipeline();
      ImportResults out = pipeline.apply(Lake.imports("again").from("s3://fhir/again/"));
      seen(
          out.getFailures(),
          HealthLakeIOTest::line,
          failures -> assertThat(failures, contains("a.ndjson:2 INVALID_JSON null/null")));
      PAssert.that(out.getFiles())
          .containsInAnyOrder(
              FileCounts.create("s3://fhir/again/a.ndjson", "", 1, 0, 1),
              FileCounts.create("s3://fhir/again/a.ndjson", "Patient", 2, 2, 0));
      pipeline.run().waitUntilFinish();
      // What has been checked is not read again: the second time the file is another.
      lake.put("s3://fhir/again/a.ndjson", "other");
    }
    assertThat(
        lake.keys("s3://scratch/runs/again/out/").stream()
            .filter(key -> key.endsWith("anifest.json"))
            .count(),
        is(1L));
  }

  @Test
  void aRunThatBrokeOffWhileItsFilesWereCheckedTakesNoOtherConfiguration() {
    lake.put("s3://fhir/pinned/a.ndjson", Lake.patient("c1") + "\n");
    CheckedPlaces places = new CheckedPlaces(S3Location.parse("s3://scratch/runs/pinned/"));
    lake.put(places.file("s3://fhir/pinned/a.ndjson").uri(), "what makes the check break off");
    breaksOff(Lake.imports("pinned").withChunkBytes(1000));

    // Chunks of another size would not go with those that may be there already.
    String said = breaksOff(Lake.imports("pinned").withChunkBytes(900));

    assertThat(said, containsString("chunkBytes was '1000' and is now '900'"));
  }

  private static String breaksOff(ImportResources imports) {
    Pipeline pipeline = lake.pipeline();
    pipeline.apply(imports.from("s3://fhir/pinned/"));
    return String.valueOf(
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish()).getMessage());
  }

  @Test
  void onlyTheFailedLinesOfAnEarlierRunAreImportedAgain(@TempDir Path folder) throws Exception {
    lake.put(
        "s3://fhir/retry/a.ndjson",
        String.join("\n", Lake.patient("y1"), "bad", Lake.patient("y3"), Lake.patient("y4")));
    lake.put("s3://fhir/retry/b.ndjson", Lake.patient("y5") + "\n");
    Files.writeString(
        folder.resolve("failures-0.ndjson"),
        """
        {"document":"s3://fhir/retry/a.ndjson","line":2,"reason":"INVALID_JSON"}
        {"document":"s3://fhir/retry/a.ndjson","line":4,"reason":"REFUSED"}
        {"document":"s3://fhir/retry/gone.ndjson","line":4,"reason":"REFUSED"}
        """);
    Pipeline pipeline = lake.pipeline();
    ImportResults out =
        pipeline.apply(
            Lake.imports("retry").withRetryOf(folder.toString()).from("s3://fhir/retry/"));

    seen(
        out.getFailures(),
        HealthLakeIOTest::line,
        failures ->
            assertThat(
                failures,
                containsInAnyOrder(
                    "a.ndjson:2 INVALID_JSON null/null", "gone.ndjson:null NOT_FOUND null/null")));
    PAssert.that(out.getFiles())
        .containsInAnyOrder(
            FileCounts.create("s3://fhir/retry/a.ndjson", "", 1, 0, 1),
            FileCounts.create("s3://fhir/retry/a.ndjson", "Patient", 1, 1, 0));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatIsExportedIsWhatIsThereHoweverItsFilesAreCut() throws Exception {
    try (Lake own = new Lake(builder -> builder)) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        lines.append(Lake.patient("e" + i)).append('\n');
      }
      own.put("s3://fhir/export/a.ndjson", lines.toString());
      Pipeline first = own.pipeline();
      first.apply(Lake.imports("import").from("s3://fhir/export/"));
      first.run().waitUntilFinish();

      Pipeline second = own.pipeline();
      ExportResults out = second.apply(Lake.exports("export").withPieceBytes(150));
      PAssert.that(out.getFailures()).empty();
      seen(
          out.getResources(),
          resource ->
              resource.getType()
                  + "/"
                  + resource.getId()
                  + resource.getJson().contains("\"gender\":\"female\""),
          resources -> {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
              expected.add("Patient/e" + i + "true");
            }
            assertThat(resources, containsInAnyOrder(expected.toArray()));
          });
      seen(
          out.getJobs(),
          job -> job.getKind() + " " + job.getStatus(),
          jobs -> assertThat(jobs, contains("FHIR_EXPORT COMPLETED")));
      second.run().waitUntilFinish();
    }
  }

  @Test
  void whatIsMissingIsSaidBeforeAnyCall() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    lake.pipeline()
                        .apply(HealthLakeIO.importResources().withRun("r").from("s3://fhir/a/")))
            .getMessage();

    assertThat(said, containsString("withDataStore()"));
  }

  private static String line(ResourceFailure failure) {
    String document = failure.getDocument();
    return document.substring(document.lastIndexOf('/') + 1)
        + ":"
        + failure.getLine()
        + " "
        + failure.getReason()
        + " "
        + failure.getResourceType()
        + "/"
        + failure.getResourceId();
  }

  /** Looks at all of a collection as something simpler. */
  private static <T, S> void seen(
      PCollection<T> collection,
      org.apache.beam.sdk.transforms.SerializableFunction<T, S> as,
      Look<S> look) {
    PAssert.that(collection)
        .satisfies(
            all -> {
              List<S> seen = new ArrayList<>();
              all.forEach(one -> seen.add(as.apply(one)));
              look.at(seen);
              return null;
            });
  }

  /** An assertion that travels with the pipeline. */
  private interface Look<S> extends java.io.Serializable {
    void at(List<S> all);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
