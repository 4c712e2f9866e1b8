/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.schemas.transforms.Convert;
import org.apache.beam.sdk.schemas.transforms.Select;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ResultSchemaTest {

  private static final AnalysisResult FULL =
      result(
          """
          {"Entities":[
            {"Id":0,"BeginOffset":0,"EndOffset":7,"Score":0.5,"Text":"aspirin",
             "Category":"MEDICATION","Type":"GENERIC_NAME","Traits":[],
             "Attributes":[{"Id":1,"Type":"DOSAGE","Text":"100 mg","Traits":[{"Name":"X"}]}],
             "RxNormConcepts":[{"Code":"1191","ConceptName":"old"}],"New":{"a":[1]}},
            {"Id":2,"Text":"cough","Category":"MEDICAL_CONDITION"}],
           "UnmappedAttributes":[{"Type":"MEDICATION","Attribute":{"Id":3}}],
           "ModelVersion":"3.3.0","Characters":{"OriginalTextCharacters":9}}\
          """);

  private static final AnalysisResult BARE = result("{}");

  @Test
  void theFieldsStandInADeclaredOrder() throws Exception {
    assertThat(
        SchemaRegistry.createDefault().getSchema(AnalysisResult.class).getFieldNames(),
        is(
            List.of(
                "document",
                "analysis",
                "parts",
                "jobs",
                "modelVersion",
                "entities",
                "unmappedAttributes",
                "otherMembers",
                "emptyMembers")));
  }

  @Test
  void aResultSurvivesItsCoder() throws Exception {
    SchemaCoder<AnalysisResult> coder =
        SchemaRegistry.createDefault().getSchemaCoder(AnalysisResult.class);

    for (AnalysisResult result : List.of(FULL, BARE)) {
      assertThat(CoderUtils.clone(coder, result), is(result));
    }
  }

  @Test
  void theDefaultCoderIsTheSchemaCoder(TestPipeline pipeline) {
    assertThat(pipeline.apply(Create.of(FULL)).getCoder(), instanceOf(SchemaCoder.class));
    pipeline.run();
  }

  @Test
  void aResultIsTheSameAfterHavingBeenARow(TestPipeline pipeline) {
    PCollection<Row> rows = pipeline.apply(Create.of(FULL, BARE)).apply("ToRows", Convert.toRows());

    PAssert.that(rows.apply("FromRows", Convert.fromRows(AnalysisResult.class)))
        .containsInAnyOrder(FULL, BARE);
    pipeline.run();
  }

  @Test
  void nestedFieldsCanBeSelected(TestPipeline pipeline) {
    PCollection<Row> selected =
        pipeline.apply(Create.of(FULL)).apply(Select.fieldNames("document", "entities[].text"));

    PAssert.that(selected)
        .satisfies(
            rows -> {
              Row row = rows.iterator().next();
              assertThat(row.getString("document"), is("doc"));
              assertThat(row.getArray(1), is(List.of("aspirin", "cough")));
              return null;
            });
    pipeline.run();
  }

  private static AnalysisResult result(String json) {
    try {
      return AnalysisResult.fromJson("doc", Analysis.ENTITIES_V2, "job", json);
    } catch (UnreadableFileException e) {
      throw new AssertionError(e);
    }
  }
}
