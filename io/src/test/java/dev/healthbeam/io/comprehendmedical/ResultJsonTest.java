/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static dev.healthbeam.io.comprehendmedical.JsonTrees.sameTreeAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ResultJsonTest {

  private static final String WHOLE =
      """
      {"Entities":[{"Id":0,"BeginOffset":40,"EndOffset":49,"Score":0.9942955374717712,\
      "Text":"clonidine","Category":"MEDICATION","Type":"GENERIC_NAME",\
      "Traits":[{"Name":"NEGATION","Score":0.9}],\
      "Attributes":[{"Type":"DOSAGE","Score":0.95,"RelationshipScore":0.99,\
      "RelationshipType":"DOSAGE","Id":1,"BeginOffset":50,"EndOffset":57,"Text":"0.2 mgs",\
      "Category":"MEDICATION","Traits":[],\
      "SNOMEDCTConcepts":[{"Description":"d","Code":"1","Score":0.5}]}],\
      "ICD10CMConcepts":[{"Description":"i","Code":"I10","Score":0.25}],\
      "RxNormConcepts":[{"Description":"r","Code":"2599","Score":0.125}],\
      "SNOMEDCTConcepts":[]}],\
      "UnmappedAttributes":[{"Type":"MEDICATION","Attribute":{"Type":"FREQUENCY","Id":2}}],\
      "ModelVersion":"3.3.0"}\
      """;

  @Test
  void everyKnownMemberHasItsOwnPlace() throws Exception {
    AnalysisResult result = read(WHOLE);

    Entity entity = result.getEntities().get(0);
    assertThat(entity.getId(), is(0L));
    assertThat(entity.getBeginOffset(), is(40L));
    assertThat(entity.getEndOffset(), is(49L));
    assertThat(entity.getScore(), is(0.9942955374717712));
    assertThat(entity.getText(), is("clonidine"));
    assertThat(entity.getCategory(), is("MEDICATION"));
    assertThat(entity.getType(), is("GENERIC_NAME"));
    assertThat(entity.getTraits().get(0).getName(), is("NEGATION"));
    assertThat(entity.getIcd10cmConcepts().get(0).getCode(), is("I10"));
    assertThat(entity.getRxNormConcepts().get(0).getCode(), is("2599"));
    assertThat(entity.getSnomedctConcepts(), is(empty()));
    assertThat(entity.getOtherMembers(), is(nullValue()));
    Attribute attribute = entity.getAttributes().get(0);
    assertThat(attribute.getRelationshipType(), is("DOSAGE"));
    assertThat(attribute.getRelationshipScore(), is(0.99));
    assertThat(attribute.getSnomedctConcepts().get(0).getDescription(), is("d"));
    assertThat(result.getUnmappedAttributes().get(0).getAttribute().getId(), is(2L));
    assertThat(result.getModelVersion(), is("3.3.0"));
    assertThat(result.getParts(), is(1));
    assertThat(result.getJobs(), contains("job"));
  }

  @Test
  void aWholeAnswerIsWrittenAsItWasReadDownToTheByte() throws Exception {
    assertThat(read(WHOLE).toJson(), is(WHOLE));
  }

  @Test
  void aPrettyPrintedAnswerReadsTheSame() throws Exception {
    assertThat(read(JsonTrees.tree(WHOLE).toPrettyString()), is(read(WHOLE)));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheAnswer() throws Exception {
    assertThat(read("\uFEFF" + WHOLE), is(read(WHOLE)));
  }

  @Test
  void missingMembersStayMissingAndEmptyListsStayEmpty() throws Exception {
    String json =
        "{\"Entities\":[{},{\"Traits\":[]}],\"UnmappedAttributes\":[{},{\"Attribute\":{}}]}";

    AnalysisResult result = read(json);

    assertThat(result.getUnmappedAttributes().get(0).getAttribute().getId(), is(nullValue()));
    assertThat(result.getEntities().get(0).getEmptyMembers(), is(empty()));
    assertThat(result.getEntities().get(1).getTraits(), is(empty()));
    assertThat(result.getEntities().get(1).getEmptyMembers(), contains("Traits"));
    assertThat(result.toJson(), is(json));
  }

  @Test
  void unknownMembersAreKeptAtEveryLevel() throws Exception {
    String json =
        """
        {"Entities":[{"Id":1,"New":[1,{"a":null}],
           "Traits":[{"Name":"SIGN","Why":"x"}],
           "RxNormConcepts":[{"ConceptName":"aspirin","ConceptId":"1191","Score":1}],
           "Attributes":[{"Id":2,"Deep":{"er":true},"Traits":[{"Weight":1e3}]}]}],
         "UnmappedAttributes":[{"Attribute":{"Colour":"red"},"Extra":{}}],
         "SNOMEDCTDetails":{"Edition":"US","Language":"en","VersionDate":"20220301"},
         "Characters":{"OriginalTextCharacters":77},"PaginationToken":"t"}\
        """;

    AnalysisResult result = read(json);

    assertThat(result.toJson(), sameTreeAs(json));
    Concept concept = result.getEntities().get(0).getRxNormConcepts().get(0);
    assertThat(
        concept.getOtherMembers(),
        sameTreeAs("{\"ConceptName\":\"aspirin\",\"ConceptId\":\"1191\"}"));
    assertThat(concept.getScore(), is(1.0));
  }

  @Test
  void membersOfAnotherTypeThanExpectedAreKeptAsTheyStand() throws Exception {
    String json =
        """
        {"Entities":[{"Id":"7","BeginOffset":1.5,"EndOffset":99999999999999999999,"Score":"high",
           "Text":null,"Category":{"Name":"X"},"Traits":{"Name":"SIGN"},"Attributes":null},
          {"Traits":[{"Name":"SIGN"},"SYMPTOM",{"Name":"NEGATION"}]},{"Score":1e999},
          {"Score":1e-999}],
         "UnmappedAttributes":[{"Type":4,"Attribute":"none"}],"ModelVersion":3.3}\
        """;

    AnalysisResult result = read(json);

    assertThat(result.toJson(), sameTreeAs(json));
    assertThat(result.getEntities().get(0).getId(), is(nullValue()));
    assertThat(result.getEntities().get(1).getTraits(), is(empty()));
    assertThat(result.getModelVersion(), is(nullValue()));
  }

  @Test
  void entitiesThatAreNoListAreKeptToo() throws Exception {
    for (String json :
        List.of(
            "{\"Entities\":null}", "{\"Entities\":{\"a\":1}}", "{\"Entities\":[{\"Id\":1},2]}")) {
      assertThat(read(json).getEntities(), is(empty()));
      assertThat(read(json).toJson(), sameTreeAs(json));
    }
  }

  @Test
  void unknownValuesOfOpenStringsAreValuesLikeOthers() throws Exception {
    String json = "{\"Entities\":[{\"Category\":\"GENOMICS\",\"Type\":\"SYMPTON\"}]}";

    assertThat(read(json).getEntities().get(0).getCategory(), is("GENOMICS"));
    assertThat(read(json).toJson(), is(json));
  }

  @Test
  void wholeNumbersAreReadHoweverTheyAreWritten() throws Exception {
    Entity entity =
        read("{\"Entities\":[{\"Id\":12.0,\"BeginOffset\":1e2,\"Score\":1}]}").getEntities().get(0);

    assertThat(entity.getId(), is(12L));
    assertThat(entity.getBeginOffset(), is(100L));
    assertThat(entity.getScore(), is(1.0));
  }

  @Test
  void offsetsBeyondTwoGigabytesFit() throws Exception {
    String json = "{\"Entities\":[{\"BeginOffset\":5000000000,\"EndOffset\":5000000004}]}";

    assertThat(read(json).getEntities().get(0).getEndOffset(), is(5_000_000_004L));
    assertThat(read(json).toJson(), is(json));
  }

  @Test
  void theFileIsNotClosedByItsReader() throws Exception {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(WHOLE.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    ResultJson.read("d", Analysis.PHI, "job", in, "f");

    assertThat(closed[0], is(false));
  }

  @Test
  void aFailingStreamIsNotADamagedFile() {
    InputStream in =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("connection reset");
          }
        };

    IOException thrown =
        assertThrows(
            IOException.class, () -> ResultJson.read("d", Analysis.PHI, "job", in, "s3://b/k.out"));

    assertThat(thrown.getMessage(), is("connection reset"));
  }

  @Property(tries = 300)
  void everyTruncatedAnswerIsUnreadableAndItsErrorQuotesNothing(
      @ForAll @IntRange(min = 0, max = 10_000) int cut) {
    byte[] whole = secretAnswer().getBytes(StandardCharsets.UTF_8);
    byte[] truncated = Arrays.copyOf(whole, cut % whole.length);

    assertUnreadable(truncated);
  }

  @Property(tries = 300)
  void aByteTurnedToRubbishNeverGetsIntoAnError(
      @ForAll @IntRange(min = 0, max = 10_000) int at, @ForAll byte rubbish) {
    byte[] damaged = secretAnswer().getBytes(StandardCharsets.UTF_8);
    damaged[at % damaged.length] = rubbish;

    try {
      ResultJson.read("d", Analysis.PHI, "job", new ByteArrayInputStream(damaged), "s3://b/k.out");
    } catch (UnreadableFileException e) {
      assertThat(printed(e), not(containsString("SECRET")));
    } catch (IOException e) {
      throw new AssertionError("a damaged file is unreadable", e);
    }
  }

  @Test
  void whatIsNotOneObjectIsUnreadable() {
    for (String text :
        List.of("", " ", "[]", "\"SECRET\"", "SECRET", "{} {}", "{}SECRET", "null", "<SECRET/>")) {
      assertUnreadable(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aMemberNamedTwiceIsUnreadableForOneOfThemWouldBeDropped() {
    for (String json :
        List.of(
            "{\"Entities\":[],\"Entities\":[{\"Text\":\"SECRET\"}]}",
            "{\"Entities\":[{\"Text\":\"SECRET\",\"Type\":\"x\",\"Text\":\"SECRET\"}]}",
            "{\"Entities\":[{\"Text\":1,\"Text\":\"SECRET\"}]}",
            "{\"Entities\":[{\"Traits\":[],\"Traits\":[{\"Name\":\"SECRET\"}]}]}",
            "{\"Entities\":[{\"Attributes\":[{\"Id\":1,\"\\u0049d\":2}]}]}",
            "{\"SECRET\":1,\"x\":2,\"SECRET\":1}",
            "{\"x\":{\"SECRET\":[{\"a\":1,\"b\":{},\"a\":2}]}}")) {
      assertUnreadable(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void theSameNameInAnotherObjectIsNotTheSameMember() throws Exception {
    String json =
        "{\"Entities\":[{\"Id\":1,\"x\":{\"Id\":2,\"y\":[{\"y\":1},{\"y\":2}]}},{\"Id\":3,\"x\":4}],\"x\":5}";

    assertThat(read(json).toJson(), is(json));
  }

  @Test
  void membersAreFoundInAnyOrder() throws Exception {
    String json =
        "{\"ModelVersion\":\"1\",\"Entities\":[{\"Text\":\"a\",\"EndOffset\":2,\"BeginOffset\":1,\"Id\":7,\"Traits\":[]}]}";

    AnalysisResult result = read(json);

    assertThat(result.toJson(), sameTreeAs(json));
    assertThat(result.getEntities().get(0).getBeginOffset(), is(1L));
    assertThat(result.getEntities().get(0).getEmptyMembers(), contains("Traits"));
  }

  @Property(tries = 2_000)
  void everyDoubleIsReadAsTheJdkReadsIt(@ForAll double value) throws Exception {
    if (Double.isFinite(value)) {
      String json = "{\"Entities\":[{\"Score\":" + value + "}]}";
      assertThat(read(json).getEntities().get(0).getScore(), is(value));
    }
  }

  @Property(tries = 1_000)
  void everyWholeNumberThatIsExactInADoubleIsReadAndEveryOtherKept(@ForAll long value)
      throws Exception {
    for (long number : List.of(value, value >> 10, value >> 11, value >> 32, value >> 60)) {
      String json = "{\"Entities\":[{\"Id\":" + number + "}]}";
      Long expected = Math.abs(number) <= 1L << 53 && number != Long.MIN_VALUE ? number : null;
      assertThat(read(json).getEntities().get(0).getId(), is(expected));
      assertThat(read(json).toJson(), is(json));
    }
  }

  @Property(tries = 500)
  void wordsAreTheTextsThatAreThere(@ForAll List<@AlphaChars @StringLength(max = 60) String> words)
      throws Exception {
    for (String word : words) {
      String json = "{\"Entities\":[{\"Category\":\"" + word + "\"}]}";
      assertThat(read(json).getEntities().get(0).getCategory(), is(word));
    }
  }

  @Test
  void nothingIsPrintedOfWhatADocumentSays() throws Exception {
    AnalysisResult result = read(secretAnswer());

    assertThat(
        result.toString(),
        equalTo("AnalysisResult{document=s3://b/k, analysis=PHI, parts=1, entities=1}"));
    assertThat(
        result.getEntities().toString() + result.getUnmappedAttributes(),
        not(containsString("SECRET")));
  }

  @Test
  void otherMembersThatAreNoJsonOrNamedTwiceAreRefusedWithoutQuotingThem() throws Exception {
    for (String others : List.of("{\"a\":SECRET", "{\"SECRET\":1,\"SECRET\":2}")) {
      AnalysisResult broken = read("{}").toBuilder().setOtherMembers(others).build();

      IllegalStateException thrown = assertThrows(IllegalStateException.class, broken::toJson);

      assertThat(printed(thrown), not(containsString("SECRET")));
    }
  }

  @Test
  void aNumberThatNoTypeHoldsIsKeptAsItIsWrittenAndFailsNothing() throws Exception {
    for (String number : List.of("1e-99999999999", "-1E+99999999999", "0e99999999999", "1E400")) {
      String json =
          "{\"Entities\":[{\"Id\":"
              + number
              + ",\"Score\":"
              + number
              + "}],\"New\":[{\"a\":"
              + number
              + "}]}";
      AnalysisResult result = read(json);
      assertThat(read(result.toJson()), is(result));
      assertThat(result.toJson().split(Pattern.quote(number), -1).length, is(4));
    }
  }

  @Test
  void anAnswerNestedDeeperThanCouldBeWrittenAgainIsUnreadable() {
    for (int depth : new int[] {201, 1_000, 100_000}) {
      String open = "{\"New\":" + "[".repeat(depth - 1);
      assertUnreadable((open + "]".repeat(depth - 1) + "}").getBytes(StandardCharsets.UTF_8));
      assertUnreadable(open.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String secretAnswer() {
    return """
    {"Entities":[{"Id":3,"Text":"SECRET","Type":"SECRET","Traits":[{"Name":"SECRET"}],
    "Attributes":[{"Text":"SECRET"}],"SECRET":"SECRET","Score":0.5,
    "ICD10CMConcepts":[{"Description":"SECRET"}]}],
    "UnmappedAttributes":[{"Attribute":{"Text":"SECRET"}}],"More":"SECRET \\u00e9 é"}\
    """;
  }

  private static void assertUnreadable(byte[] content) {
    UnreadableFileException thrown =
        assertThrows(
            UnreadableFileException.class,
            () ->
                ResultJson.read(
                    "d", Analysis.PHI, "job", new ByteArrayInputStream(content), "s3://b/k.out"));
    assertThat(thrown.getMessage(), containsString("s3://b/k.out"));
    assertThat(printed(thrown), not(containsString("SECRET")));
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static AnalysisResult read(String json) throws IOException {
    AnalysisResult streamed =
        ResultJson.read(
            "s3://b/k",
            Analysis.PHI,
            "job",
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            "s3://b/k.out");
    if (!json.startsWith("\uFEFF")) {
      assertThat(AnalysisResult.fromJson("s3://b/k", Analysis.PHI, "job", json), is(streamed));
    }
    return streamed;
  }
}
