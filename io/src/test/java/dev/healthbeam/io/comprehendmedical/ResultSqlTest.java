/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import org.apache.beam.sdk.extensions.sql.SqlTransform;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ResultSqlTest {

  private static final String ANSWER =
      """
      {"Entities":[
        {"Id":0,"BeginOffset":0,"EndOffset":7,"Score":0.5,"Text":"aspirin",
         "Category":"MEDICATION","RxNormConcepts":[{"Code":"1191"}],"New":1},
        {"Id":1,"BeginOffset":9,"EndOffset":14,"Text":"cough","Category":"MEDICAL_CONDITION"}]}\
      """;

  @Test
  void entitiesCanBeUnnestedAndFilteredInSql(TestPipeline pipeline) throws Exception {
    PCollection<Row> medications =
        pipeline
            .apply(
                Create.of(
                    AnalysisResult.fromJson("doc-1", Analysis.RXNORM, "job", ANSWER),
                    AnalysisResult.fromJson("doc-2", Analysis.RXNORM, "job", "{\"Entities\":[]}")))
            .apply(
                "Unnest",
                SqlTransform.query(
                    "SELECT r.document, e.`text`, e.beginOffset, e.category"
                        + " FROM PCOLLECTION AS r, UNNEST(r.entities) AS e"))
            // In the same query the condition is dropped:
            // https://github.com/apache/beam/issues/27733
            .apply(
                "Filter",
                SqlTransform.query(
                    "SELECT document, `text`, beginOffset FROM PCOLLECTION"
                        + " WHERE category = 'MEDICATION'"));

    PAssert.that(medications)
        .containsInAnyOrder(
            Row.withSchema(medicationSchema()).addValues("doc-1", "aspirin", 0L).build());
    pipeline.run();
  }

  @Test
  void whatTheServiceLeftOutIsNoTroubleToSql(TestPipeline pipeline) throws Exception {
    PCollection<Row> unmapped =
        pipeline
            .apply(
                Create.of(
                    AnalysisResult.fromJson(
                        "doc-1", Analysis.PHI, "job", "{\"UnmappedAttributes\":[{}]}"),
                    AnalysisResult.fromJson("doc-2", Analysis.PHI, "job", "{}")))
            .apply(
                SqlTransform.query(
                    "SELECT r.document, u.type"
                        + " FROM PCOLLECTION AS r, UNNEST(r.unmappedAttributes) AS u"));

    PAssert.that(unmapped)
        .containsInAnyOrder(
            Row.withSchema(
                    Schema.builder()
                        .addStringField("document")
                        .addNullableStringField("type")
                        .build())
                .addValues("doc-1", null)
                .build());
    pipeline.run();
  }

  @Test
  void resultsCanBeCountedInSql(TestPipeline pipeline) throws Exception {
    PCollection<Row> counts =
        pipeline
            .apply(
                Create.of(
                    AnalysisResult.fromJson("doc-1", Analysis.PHI, "job", ANSWER),
                    AnalysisResult.fromJson("doc-2", Analysis.PHI, "job", "{}")))
            .apply(
                SqlTransform.query(
                    "SELECT analysis, SUM(parts) AS parts FROM PCOLLECTION GROUP BY analysis"));

    PAssert.that(counts)
        .containsInAnyOrder(
            Row.withSchema(
                    Schema.builder().addStringField("analysis").addInt32Field("parts").build())
                .addValues("PHI", 2)
                .build());
    pipeline.run();
  }

  private static Schema medicationSchema() {
    return Schema.builder()
        .addStringField("document")
        .addNullableStringField("text")
        .addNullableInt64Field("beginOffset")
        .build();
  }
}
