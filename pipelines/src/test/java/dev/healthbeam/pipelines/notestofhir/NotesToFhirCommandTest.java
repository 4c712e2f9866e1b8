/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.Run;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from notes through the emulator to files of resources. */
class NotesToFhirCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTE =
      "Hypertension, treated with lisinopril 10 mg daily. Denies chest pain. Mother has"
          + " diabetes.\n";

  @TempDir Path folder;
  private Path notes;

  @BeforeEach
  void layOut() throws IOException {
    notes = Files.createDirectories(folder.resolve("notes/ward 1")).getParent();
    Files.writeString(notes.resolve("a.txt"), NOTE);
    Files.writeString(notes.resolve("ward 1/b+c%20.txt"), NOTE);
  }

  @Test
  void theSameNotesGiveTheSameResources() throws IOException {
    Run first = run("one");
    Run second = run("two");

    assertThat(first.err(), first.exitCode(), is(ExitCode.SUCCESS));
    assertThat(second.err(), second.exitCode(), is(ExitCode.SUCCESS));
    Map<String, String> resources = resources("one");
    assertThat(resources, equalTo(resources("two")));
    JsonNode summary = JSON.readTree(folder.resolve("one/summary.json").toFile());
    assertThat(summary.at("/resources/made").asInt(), is(resources.size()));
    assertThat(summary.at("/resources/byType/Patient").asInt(), is(2));
    assertThat(summary.at("/resources/byType/FamilyMemberHistory").asInt(), is(2));
    assertThat(first.out(), containsString("MedicationStatement"));
  }

  @Test
  void aPatientsFileSaysWhoANoteIsAbout() throws IOException {
    Path patients =
        Files.writeString(folder.resolve("p.csv"), "document,patient\nward 1/b+c%20.txt,p-1\n");

    Run run = run("out", "--patients=" + patients);

    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    List<String> subjects = new ArrayList<>();
    for (String json : resources("out").values()) {
      subjects.add(JSON.readTree(json).at("/subject/reference").asText());
    }
    assertThat(subjects, hasItem("Patient/p-1"));
    assertThat(
        JSON.readTree(folder.resolve("out/summary.json").toFile())
            .at("/resources/byType/Patient")
            .asInt(),
        is(1));
  }

  @Test
  void aWrongLineOfThePatientsFileStopsEverythingBeforeItBegins() throws IOException {
    Path patients =
        Files.writeString(folder.resolve("p.csv"), "document,patient\na.txt,p-1\nb.txt,Jane Roe\n");

    Run run = run("out", "--patients=" + patients);

    assertThat(run.exitCode(), is(ExitCode.USAGE));
    assertThat(run.err(), allOf(containsString("line 3"), not(containsString("Jane"))));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Run run =
        run(
            "out",
            "--patients=nowhere.csv",
            "--minScore=2",
            "--recorded=yesterday",
            "--analyses=PHI,RXNORM");

    assertThat(run.exitCode(), is(ExitCode.USAGE));
    assertThat(
        run.err(),
        allOf(
            containsString("--patients=nowhere.csv"),
            containsString("--minScore=2.0"),
            containsString("--recorded=yesterday"),
            containsString("no resource is made of PHI")));
  }

  @Test
  void everyOptionIsInTheHelp() {
    String help = String.join("\n", NotesToFhirHelp.lines());
    for (Method method : NotesToFhirOptions.class.getMethods()) {
      boolean own = method.getDeclaringClass().getName().startsWith("dev.healthbeam.");
      if (own && method.getName().startsWith("set")) {
        assertThat(
            help,
            containsString("\n  --" + Introspector.decapitalize(method.getName().substring(3))));
      }
    }
  }

  private Run run(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "notes-to-fhir",
                "--local",
                "--jobSeconds=0",
                "--input=" + notes,
                "--output=" + folder.resolve(output)));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  /** Every resource by type and id. */
  private Map<String, String> resources(String output) throws IOException {
    Map<String, String> resources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(output).resolve("resources"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String type = file.getParent().getFileName().toString();
        for (String line : Files.readAllLines(file)) {
          JsonNode json = JSON.readTree(line);
          assertThat(json.get("resourceType").asText(), is(type));
          String key = type + "/" + json.get("id").asText();
          assertThat(resources, not(hasKey(key)));
          resources.put(key, line);
        }
      }
    }
    return resources;
  }
}
