/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What every Start call of a run has in common, checked against the constraints the service
 * publishes, before any call.
 *
 * <p>Source: the service's model, API version 2018-10-30; for {@code //} also {@code Developer
 * Guide, Guidelines and quotas}.
 *
 * @param dataAccessRoleArn the role the service assumes to read the input and write the output
 * @param kmsKey the key that encrypts the output: an id, an alias or an ARN; null for none
 * @param languageCode the language of the documents; the service knows {@code en} only
 */
record StartParameters(String dataAccessRoleArn, @Nullable String kmsKey, String languageCode)
    implements Serializable {

  /** The only language the service knows. */
  static final String ENGLISH = "en";

  private static final int MIN_ROLE = 20;
  private static final int MAX_ROLE = 2048;
  private static final int MAX_KMS_KEY = 2048;
  private static final int MAX_JOB_NAME = 256;
  private static final int MAX_TOKEN = 64;
  private static final int MIN_BUCKET = 3;
  private static final int MAX_BUCKET = 63;
  private static final int MAX_KEY = 1024;
  private static final int MOST_SHOWN = 80;

  private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
  private static final Pattern JOB_NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");
  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-]+");
  private static final Pattern BUCKET = Pattern.compile("[0-9a-z.\\-_]*[0-9a-z\\-_]");
  private static final Pattern ONE_LINE = Pattern.compile(".*");

  /**
   * Checks all three.
   *
   * @throws IllegalArgumentException saying what is wrong, the value, the limit and what to do
   */
  StartParameters {
    if (dataAccessRoleArn == null || dataAccessRoleArn.isEmpty()) {
      throw new IllegalArgumentException(
          "a data access role is required: give the ARN of the IAM role that Comprehend Medical"
              + " assumes to read the input and write the output, e.g."
              + " arn:aws:iam::123456789012:role/NAME");
    }
    checkLength("data access role", dataAccessRoleArn, MIN_ROLE, MAX_ROLE);
    if (!ROLE.matcher(dataAccessRoleArn).matches()) {
      throw new IllegalArgumentException(
          "the data access role "
              + shown(dataAccessRoleArn)
              + " is not the ARN of an IAM role: give it as arn:aws:iam::123456789012:role/NAME");
    }
    if (kmsKey != null) {
      checkKmsKey(kmsKey);
    }
    checkLanguageCode(languageCode);
  }

  /**
   * Checks the key that encrypts the output.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void checkKmsKey(String key) {
    checkLength("KMS key", key, 1, MAX_KMS_KEY);
    checkOneLine("KMS key", key);
  }

  /**
   * Checks the language of the documents.
   *
   * @throws IllegalArgumentException if the service does not read it
   */
  static void checkLanguageCode(String code) {
    if (!ENGLISH.equals(code)) {
      throw new IllegalArgumentException(
          "the language code "
              + shown(code)
              + " is not supported: Comprehend Medical reads English only, give "
              + ENGLISH);
    }
  }

  /** The role alone: no key of our own, English. */
  static StartParameters ofRole(String dataAccessRoleArn) {
    return new StartParameters(dataAccessRoleArn, null, ENGLISH);
  }

  /**
   * Checks a job's name.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void checkJobName(String name) {
    checkLength("job name", name, 1, MAX_JOB_NAME);
    if (!JOB_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the job name "
              + shown(name)
              + " has a character that is not allowed: use letters, digits, spaces and"
              + " _ . : / = + - % @");
    }
  }

  /**
   * Checks a request token.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void checkToken(String token) {
    checkLength("request token", token, 1, MAX_TOKEN);
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the request token " + shown(token) + " may have letters, digits and hyphens only");
    }
  }

  /**
   * Checks where a job reads or writes.
   *
   * @param what what lies there, e.g. {@code input}
   * @param at the prefix
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void checkLocation(String what, S3Location at) {
    String bucket = at.bucket();
    checkLength("bucket of the " + what, bucket, MIN_BUCKET, MAX_BUCKET);
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "the bucket "
              + shown(bucket)
              + " of the "
              + what
              + " cannot be a bucket's name: use lower-case letters, digits, dots, hyphens and"
              + " underscores, not ending in a dot");
    }
    String key = at.key();
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY) {
      throw new IllegalArgumentException(
          "the key "
              + shown(key)
              + " of the "
              + what
              + " has "
              + bytes
              + " bytes, the limit is "
              + MAX_KEY
              + ": use a shorter prefix");
    }
    checkOneLine("key of the " + what, key);
    if (key.startsWith("/") || key.contains("//")) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " "
              + shown(at.uri())
              + " has an empty folder name (two slashes in a row), which Comprehend Medical does"
              + " not allow: move the objects to a prefix without it");
    }
  }

  private static void checkLength(String what, String value, int min, int max) {
    int length = value.length();
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          "the %s %s has %d characters, but must have %d to %d"
              .formatted(what, shown(value), length, min, max));
    }
  }

  private static void checkOneLine(String what, String value) {
    if (!ONE_LINE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the " + what + " " + shown(value) + " has a line break in it: remove it");
    }
  }

  /** The value, on one line and not too long to be read. */
  private static String shown(String value) {
    String line = value.replaceAll("\\R", "\u23ce");
    return "'" + (line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...") + "'";
  }
}
