/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from files through the emulator to files. */
class LocalImportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WRONG_TYPE =
      "{\"resourceType\":\"Persoon\",\"id\":\"p2\",\"birthDate\":\"2001-02-03\"}";

  @TempDir Path folder;
  private Path fhir;

  @BeforeEach
  void layOut() throws IOException {
    fhir = Files.createDirectories(folder.resolve("fhir/ward 1")).getParent();
    Files.writeString(
        fhir.resolve("ward 1/mixed.ndjson"),
        String.join(
            "\n",
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"female\"}",
            "",
            "{\"resourceType\":\"Patient\",\"id\":\"cut",
            WRONG_TYPE,
            "{\"resourceType\":\"Organization\",\"name\":\"without an id\"}",
            "{\"resourceType\":\"Organization\",\"id\":\"o1\",\"name\":\"Clinic\"}"));
  }

  @Test
  void everyLineIsImportedOrAFailureWithItsPlace() throws IOException {
    Run run = run("out");
    assertThat(run.err(), run.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    String file = "s3://local/ward 1/mixed.ndjson ";
    assertThat(
        failures("out"), contains(file + "3 INVALID_JSON", file + "4 REFUSED", file + "5 NO_ID"));
    JsonNode summary = JSON.readTree(folder.resolve("out/summary.json").toFile());
    assertThat(summary.path("run").asText(), is("fhir"));
    assertThat(
        summary.path("resources").toString(),
        startsWith(
            "{\"read\":5,\"imported\":2,\"failed\":3,\"byType\":{\"Organization\":1,\"Patient\":1}"));
    assertThat(run.out(), containsString("data store local holds 2 resources"));
    JsonNode job = OutputLines.of(folder.resolve("out/jobs")).get(0);
    assertThat(job.path("status").asText(), is("COMPLETED_WITH_ERRORS"));
    assertThat(job.path("progress").path("TotalNumberOfResourcesImported").asInt(), is(2));
  }

  @Test
  void nothingThatIsPrintedQuotesAResource() {
    Run run = run("out");
    for (String words : List.of("2001-02-03", "without an id", "Clinic")) {
      assertThat(run.out() + run.err(), not(containsString(words)));
    }
  }

  @Test
  void onlyWhatFailedIsImportedAgainIntoADataStoreThatIsKept() throws IOException {
    String kept = "--localDir=" + folder.resolve("lake");
    run("out", kept);
    Path file = fhir.resolve("ward 1/mixed.ndjson");
    Files.writeString(
        file, Files.readString(file).replace(WRONG_TYPE, WRONG_TYPE.replace("Persoon", "Patient")));
    Run again = run("out2", kept, "--retryFailed=" + folder.resolve("out"));
    assertThat(again.err(), again.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    String same = "s3://local/ward 1/mixed.ndjson ";
    assertThat(failures("out2"), contains(same + "3 INVALID_JSON", same + "5 NO_ID"));
    assertThat(again.out(), containsString("data store local holds 3 resources"));
  }

  @Test
  void anEstimateReadsNoFileAndWritesNothing() {
    Run run = run("out", "--estimate");
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    List<String> lines = run.out().lines().toList();
    assertThat(lines.subList(0, 2), contains("files  bytes  jobs", "    1  266 B     1"));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void theSamplesConformToTheStandard() throws IOException {
    Run run =
        Run.of(
            "import-fhir",
            "--local",
            "--jobSeconds=0.05",
            "--input=../samples/fhir",
            "--output=" + folder.resolve("out"));
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    assertThat(
        run.out(),
        allOf(containsString("4 files, 14 resources"), not(containsString("failures\n"))));
  }

  private Run run(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import-fhir",
                "--local",
                "--jobSeconds=0.05",
                "--input=" + fhir,
                "--output=" + folder.resolve(output)));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private List<String> failures(String output) throws IOException {
    return OutputLines.of(folder.resolve(output).resolve("failures")).stream()
        .map(
            line ->
                line.path("document").asText()
                    + " "
                    + line.path("line").asText()
                    + " "
                    + line.path("reason").asText())
        .sorted()
        .toList();
  }
}
