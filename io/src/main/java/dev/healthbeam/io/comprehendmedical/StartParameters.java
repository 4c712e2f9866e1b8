/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.aws.ServiceName;
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

  /** Which service this is. */
  static final ServiceName SERVICE = new ServiceName("Comprehend Medical", "comprehendmedical");

  private static final int MAX_KMS_KEY = 2048;
  static final int MAX_JOB_NAME = 256;
  private static final int MIN_BUCKET = 3;
  private static final int MAX_BUCKET = 63;
  private static final int MAX_KEY = 1024;

  private static final Pattern BUCKET = Pattern.compile("[0-9a-z.\\-_]*[0-9a-z\\-_]");

  /**
   * Checks all three.
   *
   * @throws IllegalArgumentException saying what is wrong, the value, the limit and what to do
   */
  StartParameters {
    Parameters.checkRole(SERVICE, dataAccessRoleArn);
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
    Parameters.checkLength("KMS key", key, 1, MAX_KMS_KEY);
    Parameters.checkOneLine("KMS key", key);
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
              + Parameters.shown(code)
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
    Parameters.checkName("job name", name, MAX_JOB_NAME);
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
    Parameters.checkLength("bucket of the " + what, bucket, MIN_BUCKET, MAX_BUCKET);
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "the bucket "
              + Parameters.shown(bucket)
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
              + Parameters.shown(key)
              + " of the "
              + what
              + " has "
              + bytes
              + " bytes, the limit is "
              + MAX_KEY
              + ": use a shorter prefix");
    }
    Parameters.checkOneLine("key of the " + what, key);
    if (key.startsWith("/") || key.contains("//")) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " "
              + Parameters.shown(at.uri())
              + " has an empty folder name (two slashes in a row), which Comprehend Medical does"
              + " not allow: move the objects to a prefix without it");
    }
  }
}
