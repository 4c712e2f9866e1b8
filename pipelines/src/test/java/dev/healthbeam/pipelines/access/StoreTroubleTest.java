/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.access;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import org.junit.jupiter.api.Test;

class StoreTroubleTest {

  @Test
  void missingCredentialsAreToldWithoutTheSdksWords() {
    assertThat(
        words(Kind.CREDENTIALS, "SdkClientException", "Unable to load credentials from any .."),
        is(
            "no usable AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, or log in again"));
  }

  @Test
  void expiredCredentialsAreNamed() {
    assertThat(
        words(Kind.CREDENTIALS, "ExpiredToken", "x"),
        containsString("no usable AWS credentials (ExpiredToken)"));
  }

  @Test
  void deniedAccessNamesThePermissionsThatAreNeeded() {
    assertThat(
        words(Kind.ACCESS_DENIED, "AccessDenied", "x"),
        is(
            "access denied (AccessDenied); who runs this command needs s3:ListBucket, s3:GetObject"
                + " and s3:PutObject there"));
  }

  @Test
  void aMessageOfSeveralLinesIsCutToTheFirst() {
    assertThat(words(Kind.OTHER, "X", "cannot read\nstack"), is("cannot read"));
  }

  private static String words(Kind kind, String name, String message) {
    return StoreTrouble.inWords(new ObjectStoreException(kind, name, message, null), false);
  }
}
