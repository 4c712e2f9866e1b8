/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartParametersTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Batch";

  @Test
  void whatTheServiceTakesIsTaken() {
    for (String role :
        List.of(
            ROLE,
            "arn:aws-us-gov:iam::123456789012:role/path/to/Batch",
            "arn:aws-cn:iam::123456789012:role/B")) {
      assertThat(StartParameters.ofRole(role).kmsKey(), is(nullValue()));
    }
    StartParameters withKey = new StartParameters(ROLE, "alias/notes", "en");
    assertThat(withKey.kmsKey(), is("alias/notes"));
    StartParameters.checkJobName("Größe 1_2.3:4/5=6+7-8%9@0");
    StartParameters.checkJobName("x".repeat(256));
    Parameters.checkToken("aZ09-");
    StartParameters.checkLocation("input", new S3Location("my-bucket.1_", ""));
    StartParameters.checkLocation("input", new S3Location("abc", "a b/ä+%/" + "x".repeat(1000)));
  }

  @Test
  void aRoleThatIsNoneIsRefusedWithTheFormThatIsWanted() {
    for (String role :
        List.of(
            "arn:aws:iam::12345:role/Batch",
            "arn:aws:iam::123456789012:user/Batch",
            "arn:aws:iam::123456789012:role/",
            " " + ROLE,
            "arn:aws:s3:::bucket/role/x")) {
      assertThat(
          refusal(() -> StartParameters.ofRole(role)),
          allOf(
              containsString("'" + role + "'"),
              containsString("arn:aws:iam::123456789012:role/NAME")));
    }
    assertThat(refusal(() -> StartParameters.ofRole("")), containsString("role is required"));
    assertThat(
        refusal(() -> StartParameters.ofRole(ROLE + "x".repeat(2048))),
        allOf(containsString("2084 characters"), containsString("20 to 2048")));
  }

  @Test
  void aKeyOrALanguageTheServiceDoesNotTakeIsRefused() {
    assertThat(
        refusal(() -> new StartParameters(ROLE, "", "en")), containsString("must have 1 to 2048"));
    assertThat(
        refusal(() -> new StartParameters(ROLE, "k".repeat(2049), "en")),
        containsString("2049 characters"));
    assertThat(
        refusal(() -> new StartParameters(ROLE, "a\nb", "en")), containsString("line break"));
    assertThat(
        refusal(() -> new StartParameters(ROLE, null, "de")),
        allOf(containsString("'de'"), containsString("English only")));
  }

  @Test
  void namesAndTokensAreHeldToTheirPatternsAndLengths() {
    for (String name : List.of("a#b", "a(b)", "tab\there", "emoji😀")) {
      assertThat(refusal(() -> StartParameters.checkJobName(name)), containsString("not allowed"));
    }
    assertThat(refusal(() -> StartParameters.checkJobName("")), containsString("1 to 256"));
    assertThat(refusal(() -> StartParameters.checkJobName("x".repeat(257))), containsString("257"));
    for (String token : List.of("", "a_b", "x".repeat(65))) {
      assertThat(refusal(() -> Parameters.checkToken(token)), containsString("token"));
    }
  }

  @Test
  void locationsTheServiceWouldRefuseAreRefusedBeforeTheCall() {
    for (String bucket : List.of("ab", "x".repeat(64), "Upper", "ends.", "a b", "a\u00e4b")) {
      assertThat(
          refusal(() -> StartParameters.checkLocation("input", new S3Location(bucket, ""))),
          containsString(bucket.substring(0, 2)));
    }
    for (String key : List.of("a//b", "/a", "a/b//", "//")) {
      assertThat(
          refusal(() -> StartParameters.checkLocation("output", new S3Location("abc", key))),
          allOf(containsString("s3://abc/" + key), containsString("empty folder name")));
    }
    assertThat(
        refusal(() -> StartParameters.checkLocation("input", new S3Location("abc", "a\nb"))),
        containsString("line break"));
    // 1,024 is S3's limit in bytes and the service's in characters.
    assertThat(
        refusal(
            () -> StartParameters.checkLocation("input", new S3Location("abc", "ä".repeat(513)))),
        allOf(containsString("1026 bytes"), containsString("1024")));
  }

  @Test
  void aMessageStaysReadableHoweverLongTheValue() {
    assertThat(
        refusal(() -> StartParameters.checkJobName("x".repeat(100_000))).length(), lessThan(200));
  }

  private static String refusal(Runnable check) {
    return assertThrows(IllegalArgumentException.class, check::run).getMessage();
  }
}
