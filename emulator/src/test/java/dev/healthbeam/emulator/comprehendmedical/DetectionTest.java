/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import static dev.healthbeam.emulator.comprehendmedical.ServiceFixture.object;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The synchronous operations: which analysis answers, how long a text may be, how many. */
class DetectionTest {
  private static final String TWO_BYTES = "\u00e9";
  private static final String FOUR_BYTES = "\uD83D\uDE00";

  private ServiceFixture fixture = new ServiceFixture(Limits.DEFAULTS.withoutRates());

  @Test
  void eachOperationIsAnsweredByItsAnalysisAndTheDeprecatedOneLikeItsSuccessor() throws Exception {
    for (Map.Entry<String, String> entry :
        Map.of(
                "DetectEntities", "ENTITIES_V2",
                "DetectEntitiesV2", "ENTITIES_V2",
                "DetectPHI", "PHI",
                "InferICD10CM", "ICD10CM",
                "InferRxNorm", "RXNORM",
                "InferSNOMEDCT", "SNOMEDCT")
            .entrySet()) {
      assertThat(
          fixture.service.call(entry.getKey(), text("aspirin")).get("Analysis").textValue(),
          equalTo(entry.getValue()));
    }
  }

  @Test
  void aTextHasAtMost20000CharactersToDetectIn() {
    fixture = withoutLimitsOfBytes();

    for (String operation : List.of("DetectEntities", "DetectEntitiesV2", "DetectPHI")) {
      accepted(operation, "x".repeat(20_000));
      accepted(operation, FOUR_BYTES.repeat(20_000));
      tooLong(operation, "x".repeat(20_001), "20001 characters");
    }
  }

  @Test
  void aTextHasAtMost10000CharactersToInferFrom() {
    fixture = withoutLimitsOfBytes();

    for (String operation : List.of("InferICD10CM", "InferRxNorm", "InferSNOMEDCT")) {
      accepted(operation, "x".repeat(10_000));
      accepted(operation, FOUR_BYTES.repeat(10_000));
      tooLong(operation, "x".repeat(10_001), "10001 characters");
    }
  }

  @Test
  void aTextHasAtMost20000Or10000Or5000Bytes() {
    for (String operation : List.of("DetectEntities", "DetectEntitiesV2", "DetectPHI")) {
      accepted(operation, TWO_BYTES.repeat(10_000));
      tooLong(operation, TWO_BYTES.repeat(10_000) + "x", "20001 bytes");
    }
    for (String operation : List.of("InferICD10CM", "InferRxNorm")) {
      accepted(operation, TWO_BYTES.repeat(5_000));
      tooLong(operation, TWO_BYTES.repeat(5_000) + "x", "10001 bytes");
    }
    accepted("InferSNOMEDCT", "x".repeat(5_000));
    tooLong("InferSNOMEDCT", "x".repeat(5_001), "5001 bytes");
  }

  @Test
  void aTextThatIsMissingOrEmptyIsAnInvalidRequest() {
    for (ObjectNode request : List.of(object(), object().putNull("Text"), text(""))) {
      assertThat(fixture.error("DetectPHI", request).name(), equalTo("InvalidRequestException"));
    }
    assertThat(
        fixture.error("DetectPHI", object().put("Text", 1)).name(),
        equalTo("SerializationException"));
  }

  @Test
  void halfASurrogatePairIsAnInvalidEncoding() {
    for (String half : List.of("\uD83D", "a\uDE00b", "\uDE00\uD83D", "\uD83D".repeat(20_001))) {
      assertThat(
          fixture.error("DetectPHI", text(half)).name(), equalTo("InvalidEncodingException"));
    }
  }

  @Test
  void fortyCallsASecondAreLetThroughAndOfSnomedTwo() {
    fixture = new ServiceFixture(Limits.DEFAULTS);

    letsThrough(40, "InferRxNorm", "x");
    letsThrough(40, "DetectPHI", "x");
    letsThrough(2, "InferSNOMEDCT", "x");
  }

  @Test
  void fortyThousandCharactersASecondAreLetThroughAndOfSnomedFive() {
    fixture = new ServiceFixture(Limits.DEFAULTS);

    letsThrough(2, "DetectPHI", "x".repeat(20_000));
    letsThrough(4, "InferRxNorm", "x".repeat(10_000));
    letsThrough(1, "InferSNOMEDCT", "x".repeat(5_000));
    fixture.time.advanceSeconds(0.5);
    accepted("DetectPHI", "x".repeat(20_000));
  }

  @Test
  void aTextOfMoreThanASecondsCharactersIsLetThroughAloneAndWaitedFor() {
    fixture = new ServiceFixture(Limits.DEFAULTS.with(Quota.CHARACTERS_PER_SECOND, 1_000));

    letsThrough(1, "DetectPHI", "x".repeat(3_000));
    fixture.time.advanceSeconds(2.5);
    throttled("DetectPHI", "x".repeat(3_000));
    fixture.time.advanceSeconds(0.5);
    accepted("DetectPHI", "x".repeat(3_000));
  }

  @Test
  void whatIsRefusedForItsLengthCountsNoCharacters() {
    fixture = new ServiceFixture(Limits.DEFAULTS);
    tooLong("DetectPHI", "x".repeat(39_999), "39999 characters");

    letsThrough(2, "DetectPHI", "x".repeat(20_000));
  }

  private static ServiceFixture withoutLimitsOfBytes() {
    Limits limits = Limits.DEFAULTS.withoutRates();
    for (Quota quota :
        List.of(Quota.MAX_TEXT_BYTES, Quota.MAX_ONTOLOGY_TEXT_BYTES, Quota.MAX_SNOMED_TEXT_BYTES)) {
      limits = limits.with(quota, Double.POSITIVE_INFINITY);
    }
    return new ServiceFixture(limits);
  }

  private void letsThrough(int calls, String operation, String text) {
    for (int i = 0; i < calls; i++) {
      accepted(operation, text);
    }
    throttled(operation, text);
  }

  private void throttled(String operation, String text) {
    ServiceException error = fixture.error(operation, text(text));
    assertThat(operation, error.name(), equalTo("TooManyRequestsException"));
    assertThat(error.status(), equalTo(429));
  }

  private void accepted(String operation, String text) {
    assertThat(operation, fixture.error(operation, text(text)), nullValue());
  }

  private void tooLong(String operation, String text, String length) {
    ServiceException error = fixture.error(operation, text(text));
    assertThat(operation, error.name(), equalTo("TextSizeLimitExceededException"));
    assertThat(error.status(), equalTo(400));
    assertThat(error.getMessage(), containsString(length));
    assertThat(error.getMessage(), not(containsString("xx")));
  }

  private static ObjectNode text(String text) {
    return object().put("Text", text);
  }
}
