/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
  @TempDir Path directory;

  @Test
  void theKeysOfAllProfilesAreGood() throws Exception {
    AccessKeys keys =
        read(
            """
            [default]
            aws_access_key_id = TESTKEY
            aws_secret_access_key = test-secret

            # a temporary one
            [session]
            aws_access_key_id=TESTSESSION
            aws_secret_access_key=test-secret-2
            aws_session_token=test-token
            [role]
            role_arn = arn:aws:iam::123456789012:role/any
            """);

    assertThat(
        keys.find("TESTKEY"), equalTo(Optional.of(new AccessKey("TESTKEY", "test-secret", ""))));
    assertThat(
        keys.find("TESTSESSION"),
        equalTo(Optional.of(new AccessKey("TESTSESSION", "test-secret-2", "test-token"))));
    assertThat(keys.find("OTHER"), equalTo(Optional.empty()));
    assertThat(keys.toString(), equalTo("AccessKeys[2]"));
  }

  @Test
  void whatIsWrongWithAFileIsSaidWithoutQuotingIt() {
    assertThat(wrong("[a]\naws_access_key_id=TESTKEY\n"), containsString("profile 'a' must have"));
    assertThat(wrong(""), containsString("no profile"));
    assertThat(
        wrong(
            """
            [a]
            aws_access_key_id=TESTKEY
            aws_secret_access_key=test-secret
            [b]
            aws_access_key_id=TESTKEY
            aws_secret_access_key=test-secret
            """),
        containsString("two profiles"));
    String message = wrong("test-secret\n[a\n");
    assertThat(message, containsString("not a shared credentials file"));
    assertThat(message, not(containsString("test-secret")));
  }

  @Test
  void aFileThatIsNotThereCannotBeRead() {
    assertThrows(IOException.class, () -> AccessKeys.read(directory.resolve("none")));
  }

  private AccessKeys read(String content) throws IOException {
    Path file = directory.resolve("credentials");
    Files.writeString(file, content);
    return AccessKeys.read(file);
  }

  private String wrong(String content) {
    return assertThrows(IllegalArgumentException.class, () -> read(content)).getMessage();
  }
}
