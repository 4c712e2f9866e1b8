/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import dev.healthbeam.io.s3.S3Location;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with an S3 URI that was typed, in words for who typed it. */
public final class S3Uris {

  /** From the services' models: 3..63 characters of these, not ending in a dot. */
  private static final Pattern BUCKET = Pattern.compile("[0-9a-z.\\-_]{2,62}[0-9a-z\\-_]");

  private static final int MAX_KEY_LENGTH = 1024;

  private S3Uris() {}

  /** Whether a value was meant as a place in S3. */
  public static boolean looksLikeS3(String value) {
    return value.regionMatches(true, 0, "s3:", 0, 3)
        || value.startsWith("s3a://")
        || value.startsWith("s3n://")
        || value.startsWith("arn:aws:s3");
  }

  /** What is wrong with {@code --option=value} as an S3 prefix, or empty. */
  public static Optional<String> problem(String option, String value) {
    String given = "--" + option + "=" + value + ": ";
    if (!value.startsWith("s3://")) {
      return Optional.of(given + "an S3 URI is expected: s3://BUCKET/PREFIX");
    }
    if (value.equals("s3://") || value.startsWith("s3:///")) {
      return Optional.of(given + "the bucket is missing: s3://BUCKET/PREFIX");
    }
    S3Location location = S3Location.parse(value);
    if (!BUCKET.matcher(location.bucket()).matches()) {
      return Optional.of(
          given
              + "'"
              + location.bucket()
              + "' cannot be a bucket: 3 to 63 lower-case letters, digits, dots and dashes");
    }
    if (location.key().startsWith("/") || location.key().contains("//")) {
      return Optional.of(given + "the services do not accept // in a path");
    }
    if (location.key().length() > MAX_KEY_LENGTH) {
      return Optional.of(given + "longer than the " + MAX_KEY_LENGTH + " characters of an S3 key");
    }
    return Optional.empty();
  }
}
