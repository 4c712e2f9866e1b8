/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.UnreadableOutputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is moved while it is read is what would be moved afterwards, whatever the answers are. */
class PartsReaderPropertyTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Property(tries = 3_000)
  void movedWhileItIsReadIsTheSameAsMovedAfterwards(@ForAll("answers") List<String> answers)
      throws Exception {
    List<PartOutput> outputs = outputs(answers);
    AnalysisResult afterwards;
    try {
      afterwards = PartMerger.merge(results(outputs));
    } catch (UnreadableFileException e) {
      UnreadableOutputException thrown =
          assertThrows(UnreadableOutputException.class, () -> read(outputs));
      assertThat(thrown.getMessage(), is(e.getMessage()));
      return;
    }
    AnalysisResult whileReading = read(outputs);
    assertThat(whileReading, is(afterwards));
    assertThat(whileReading.toJson(), is(afterwards.toJson()));
  }

  @Property(tries = 1_000)
  void answersAsTheServiceNumbersThemAreMovedWhileTheyAreRead(
      @ForAll("usualAnswers") List<String> answers) throws Exception {
    Move move = null;
    for (PartOutput output : outputs(answers)) {
      long begin = output.part().beginCodePoint();
      move = move == null ? Move.ofFirst(begin) : move.next(begin);
      ResultJson.read("d", Analysis.PHI, "job", output.content(), move, "f");
      assertThat(move.held(), is(true));
    }
  }

  @Example
  void outputsThatAreNoneAreNamedByTheirIndexAndNotQuoted() {
    UnreadableOutputException thrown =
        assertThrows(
            UnreadableOutputException.class,
            () -> read(outputs(List.of("{}", "{\"SECRET\":", "{}", "SECRET"))));
    assertThat(thrown.partIndexes(), contains(1, 3));
    assertThat(thrown.getMessage(), containsString("the output ends early"));
    assertThat(thrown.getMessage(), not(containsString("SECRET")));
  }

  @Provide
  Arbitrary<List<String>> usualAnswers() {
    return Arbitraries.integers()
        .between(0, 6)
        .map(entities -> answer(entities, 0, 1, "").toString())
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  /** Mostly usual ones; ids with gaps, negative, huge; other members with and without spans. */
  @Provide
  Arbitrary<List<String>> answers() {
    Arbitrary<Long> firstIds =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(0L)),
            Tuple.of(1, Arbitraries.of(1L, -3L, 1L << 20, 1L << 52, -(1L << 53))));
    Arbitrary<Integer> steps =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(1)), Tuple.of(1, Arbitraries.of(0, 2, 1000, -1)));
    Arbitrary<String> others =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just("")),
            Tuple.of(2, Arbitraries.just("\"Characters\":{\"OriginalTextCharacters\":12}")),
            Tuple.of(
                3,
                Arbitraries.of(
                    "\"Sections\":[{\"Id\":7,\"BeginOffset\":1,\"EndOffset\":2}]",
                    "\"Entities\":null",
                    "\"Entities\":[7]",
                    "\"Entities\":[{\"Id\":0,\"BeginOffset\":4},7]",
                    "\"UnmappedAttributes\":[{\"Attribute\":{}}]",
                    "\"UnmappedAttributes\":[]",
                    "\"ModelVersion\":\"2\"",
                    "\"ModelVersion\":{\"of\":\"EndOffset\"}",
                    "\"X\":{\"EndOffset\":1,\"BeginOffset\":2,\"X\":1.5e-99999999999}")));
    Arbitrary<String> answer =
        Combinators.combine(Arbitraries.integers().between(0, 4), firstIds, steps, others)
            .as((entities, id, step, other) -> merged(answer(entities, id, step, other), other));
    return answer.list().ofMinSize(1).ofMaxSize(5);
  }

  private static ObjectNode answer(int count, long firstId, int step, String other) {
    ObjectNode answer = MAPPER.createObjectNode();
    long id = firstId;
    if (!other.contains("\"Entities\"")) {
      ArrayNode entities = answer.putArray("Entities");
      for (int i = 0; i < count; i++) {
        ObjectNode entity = span(id, i * 4L);
        entities.add(entity);
        entity.put("Score", 0.25).put("Category", "ANATOMY").putArray("Traits");
        entity.putArray("Attributes").add(span(id, i * 4L)).add(span(id += step, i * 4L + 2));
        if (i % 3 == 2 && step != 1) {
          entity.put("EndOffset", 1.5);
        }
        id += step;
      }
    }
    if (!other.contains("\"UnmappedAttributes\"")) {
      ArrayNode unmapped = answer.putArray("UnmappedAttributes");
      for (int i = 0; i < count / 2; i++) {
        unmapped.addObject().put("Type", "MEDICATION").set("Attribute", span(id, i));
        id += step;
      }
    }
    if (!other.contains("\"ModelVersion\"")) {
      answer.put("ModelVersion", "1");
    }
    return answer;
  }

  private static ObjectNode span(long id, long begin) {
    return MAPPER
        .createObjectNode()
        .put("Id", id)
        .put("BeginOffset", begin)
        .put("EndOffset", begin + 2)
        .put("Text", "it");
  }

  private static String merged(ObjectNode answer, String other) {
    String json = answer.toString();
    return other.isEmpty()
        ? json
        : json.substring(0, json.length() - 1) + (answer.isEmpty() ? "" : ",") + other + "}";
  }

  private static AnalysisResult read(List<PartOutput> outputs) throws UnreadableOutputException {
    return new PartsReader("s3://b/k", Analysis.SNOMEDCT, outputs).read();
  }

  private static List<PartOutput> outputs(List<String> answers) {
    List<PartOutput> outputs = new ArrayList<>();
    for (String answer : answers) {
      long begin = outputs.size() * 1_000L;
      outputs.add(
          new PartOutput(
              new Part(begin, begin + 1_000, begin),
              "job" + outputs.size() % 2,
              List.of(),
              List.of(answer.getBytes(StandardCharsets.UTF_8))));
    }
    return outputs;
  }

  private static List<PartResult> results(List<PartOutput> outputs) throws Exception {
    List<PartResult> results = new ArrayList<>();
    for (PartOutput output : outputs) {
      String json = new String(output.content(), StandardCharsets.UTF_8);
      results.add(
          new PartResult(
              output.part(),
              AnalysisResult.fromJson("s3://b/k", Analysis.SNOMEDCT, output.jobId(), json)));
    }
    return results;
  }
}
