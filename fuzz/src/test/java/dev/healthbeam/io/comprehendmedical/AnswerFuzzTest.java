/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.fuzz.Variants;
import dev.healthbeam.fuzz.Watch;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.transforms.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers of Comprehend Medical that the service did not write so. */
class AnswerFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Watch ANSWERS =
      new Watch(AnswerFuzzTest::use, UnreadableFileException.class);

  /** Whatever can be read can be written, moved to where its part begins, and read again. */
  private static void use(byte[] input) throws Exception {
    AnalysisResult answer =
        ResultJson.read("s3://in/a", Analysis.PHI, "job", new ByteArrayInputStream(input), "it");
    String written = ResultJson.write(answer);
    AnalysisResult again = ResultJson.read("s3://in/a", Analysis.PHI, "job", written);
    assertThat(ResultJson.write(again), is(written));
    String line = ReportJson.result(answer);
    assertThat(line.indexOf('\n'), is(-1));
    JSON.readTree(line).get("result").isObject();
    AnalysisResult merged =
        PartMerger.merge(
            List.of(
                new PartResult(new Part(0, 9, 0), answer),
                new PartResult(new Part(9, 12, 7), answer)));
    JSON.readTree(ReportJson.result(merged));
  }

  @Provide
  Arbitrary<byte[]> answers() {
    return Variants.of(AnswerFuzzTest.class, "fuzzAnswers").arbitrary();
  }

  @Property(tries = 6000)
  void anAnswerIsReadAndWrittenOrRefused(@ForAll("answers") byte[] input) {
    ANSWERS.read(input);
  }

  @FuzzTest
  void fuzzAnswers(byte[] input) {
    ANSWERS.read(input);
  }
}
