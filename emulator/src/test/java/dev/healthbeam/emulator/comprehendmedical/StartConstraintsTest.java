/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import static dev.healthbeam.emulator.comprehendmedical.ServiceFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.protocol.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every constraint of the five Start operations, just inside and just outside. */
class StartConstraintsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private final ServiceFixture fixture =
      new ServiceFixture(Limits.DEFAULTS.withoutRates().withMaxActiveJobs(1_000));

  @Test
  void eachMemberThatIsRequiredIsMissed() {
    for (String member :
        List.of("InputDataConfig", "OutputDataConfig", "DataAccessRoleArn", "LanguageCode")) {
      ObjectNode request = request();
      request.remove(member);
      refused(request, member, "must not be null");
    }
    for (String config : List.of("InputDataConfig", "OutputDataConfig")) {
      ObjectNode request = request();
      ((ObjectNode) request.get(config)).remove("S3Bucket");
      refused(request, config + ".S3Bucket", "must not be null");
    }
  }

  @Test
  void aKeyMayBeMissingOrEmpty() {
    for (String config : List.of("InputDataConfig", "OutputDataConfig")) {
      ObjectNode missing = request();
      ((ObjectNode) missing.get(config)).remove("S3Key");
      accepted(missing);
      ObjectNode empty = request();
      ((ObjectNode) empty.get(config)).put("S3Key", "");
      accepted(empty);
    }
  }

  @Test
  void aRoleArnHas20To2048CharactersOfItsForm() {
    accepted(role(ROLE + "x"));
    accepted(role("arn:aws-us-gov:iam::123456789012:role/path/name"));
    accepted(role(ROLE + "x".repeat(2048 - ROLE.length())));
    refused(role(ROLE + "x".repeat(2049 - ROLE.length())), "DataAccessRoleArn", "2048");
    refused(role("arn:aws:iam::1:role/"), "DataAccessRoleArn", "pattern");
    refused(role("arn:aws:iam::1234:r"), "DataAccessRoleArn", "20");
    refused(role(ROLE), "DataAccessRoleArn", "pattern");
    refused(role("arn:aws:iam::123456789012:user/somebody"), "DataAccessRoleArn", "pattern");
    refused(role("arn:aws:iam::12345678901:role/somebody"), "DataAccessRoleArn", "pattern");
    refused(role(" " + ROLE + "x"), "DataAccessRoleArn", "pattern");
  }

  @Test
  void aBucketHas3To63CharactersOfItsForm() {
    for (String config : List.of("InputDataConfig", "OutputDataConfig")) {
      accepted(bucket(config, "abc"));
      accepted(bucket(config, "a.b-c_9"));
      accepted(bucket(config, "x".repeat(63)));
      refused(bucket(config, "ab"), config + ".S3Bucket", "3");
      refused(bucket(config, "x".repeat(64)), config + ".S3Bucket", "63");
      refused(bucket(config, "Notes"), config + ".S3Bucket", "pattern");
      refused(bucket(config, "no tes"), config + ".S3Bucket", "pattern");
    }
  }

  @Test
  void aKeyHasAtMost1024CharactersInOneLine() {
    for (String config : List.of("InputDataConfig", "OutputDataConfig")) {
      accepted(key(config, "k".repeat(1024)));
      accepted(key(config, "\uD83D\uDE00".repeat(1024)));
      refused(key(config, "k".repeat(1025)), config + ".S3Key", "1024");
      refused(key(config, "two\nlines"), config + ".S3Key", "pattern");
    }
  }

  @Test
  void aJobNameHas1To256CharactersOfItsForm() {
    accepted(with("JobName", "n"));
    accepted(with("JobName", "n".repeat(256)));
    accepted(with("JobName", "Größe 1_.:/=+-%@"));
    refused(with("JobName", ""), "JobName", "1");
    refused(with("JobName", "n".repeat(257)), "JobName", "256");
    refused(with("JobName", "a,b"), "JobName", "pattern");
    refused(with("JobName", "a\tb"), "JobName", "pattern");
  }

  @Test
  void aTokenHas1To64LettersDigitsAndHyphens() {
    accepted(with("ClientRequestToken", "t"));
    accepted(with("ClientRequestToken", "A-1".repeat(21) + "x"));
    refused(with("ClientRequestToken", ""), "ClientRequestToken", "1");
    refused(with("ClientRequestToken", "t".repeat(65)), "ClientRequestToken", "64");
    refused(with("ClientRequestToken", "a_b"), "ClientRequestToken", "pattern");
  }

  @Test
  void aKmsKeyHas1To2048Characters() {
    accepted(with("KMSKey", "k"));
    accepted(with("KMSKey", "k".repeat(2048)));
    refused(with("KMSKey", ""), "KMSKey", "1");
    refused(with("KMSKey", "k".repeat(2049)), "KMSKey", "2048");
  }

  @Test
  void theLanguageIsEnglish() {
    for (String other : List.of("de", "EN", "")) {
      refused(with("LanguageCode", other), "LanguageCode", "enum value set: [en]");
    }
  }

  @Test
  void aMemberThatIsNullIsAsIfItWereMissing() {
    ObjectNode request = request();
    request.putNull("JobName");
    accepted(request);
    request.putNull("LanguageCode");
    refused(request, "LanguageCode", "must not be null");
  }

  @Test
  void aMemberThatIsNotKnownIsIgnored() {
    accepted(with("Tomorrow", "x"));
  }

  @Test
  void aMemberOfAnotherTypeIsASerializationException() {
    assertThat(
        fixture.error("StartPHIDetectionJob", request().put("JobName", 1)).name(),
        equalTo("SerializationException"));
    assertThat(
        fixture.error("StartPHIDetectionJob", request().put("InputDataConfig", "x")).name(),
        equalTo("SerializationException"));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    ObjectNode request = with("JobName", "").put("LanguageCode", "de");

    refused(request, "JobName", "2 validation errors detected");
    refused(request, "LanguageCode", "; ");
  }

  @Test
  void whatCannotBeReadIsToldBeforeAnyConstraint() {
    ObjectNode request = with("LanguageCode", "de").put("ClientRequestToken", 1);

    assertThat(
        fixture.error("StartPHIDetectionJob", request).name(), equalTo("SerializationException"));
  }

  @Test
  void patternsAreTakenByTheLetter() {
    for (String config : List.of("InputDataConfig", "OutputDataConfig")) {
      accepted(bucket(config, "abc."));
      refused(bucket(config, "abc\n"), config + ".S3Bucket", "pattern");
      for (String terminator : List.of("\n", "\r", "\u0085", "\u2028", "\u2029")) {
        refused(key(config, "two" + terminator + "lines"), config + ".S3Key", "pattern");
        refused(key(config, "one" + terminator), config + ".S3Key", "pattern");
      }
      accepted(key(config, "tab\tand\u0001"));
    }
    accepted(with("JobName", "line\u2028separator"));
    refused(with("JobName", "line\n"), "JobName", "pattern");
    accepted(with("JobName", "\uD835\uDC00\u00BD\u3000"));
    refused(with("ClientRequestToken", "t\n"), "ClientRequestToken", "pattern");
    refused(with("KMSKey", "k\n"), "KMSKey", "pattern");
    refused(role(ROLE + "x\n"), "DataAccessRoleArn", "pattern");
    accepted(role("arn:aws-\n:iam::123456789012:role/x"));
  }

  @Test
  void halfASurrogatePairIsRefusedAndNeverStored() throws Exception {
    refused(key("InputDataConfig", "half\uD83D"), "InputDataConfig.S3Key", "Unicode");
    refused(with("KMSKey", "\uDE00"), "KMSKey", "Unicode");
  }

  @Test
  void allFiveFamiliesCheckAlike() {
    for (String operation :
        List.of(
            "StartEntitiesDetectionV2Job",
            "StartPHIDetectionJob",
            "StartICD10CMInferenceJob",
            "StartRxNormInferenceJob",
            "StartSNOMEDCTInferenceJob")) {
      assertThat(fixture.error(operation, request()), nullValue());
      assertThat(
          fixture.error(operation, with("LanguageCode", "de")).name(),
          equalTo("InvalidRequestException"));
    }
  }

  private void accepted(ObjectNode request) {
    assertThat(fixture.error("StartPHIDetectionJob", request), nullValue());
  }

  /** The error names the member and the constraint, and does not repeat what was sent. */
  private void refused(ObjectNode request, String member, String constraint) {
    ServiceException error = fixture.error("StartPHIDetectionJob", request);
    assertThat(member, error, notNullValue());
    assertThat(error.name(), equalTo("InvalidRequestException"));
    assertThat(error.status(), equalTo(400));
    assertThat(error.getMessage(), containsString("'" + member + "'"));
    assertThat(error.getMessage(), containsString(constraint));
    assertThat(error.getMessage(), not(containsString("nnnn")));
  }

  private static ObjectNode role(String arn) {
    return with("DataAccessRoleArn", arn);
  }

  private static ObjectNode bucket(String config, String name) {
    ObjectNode request = request();
    ((ObjectNode) request.get(config)).put("S3Bucket", name);
    return request;
  }

  private static ObjectNode key(String config, String key) {
    ObjectNode request = request();
    ((ObjectNode) request.get(config)).put("S3Key", key);
    return request;
  }

  private static ObjectNode with(String member, String value) {
    return request().put(member, value);
  }
}
