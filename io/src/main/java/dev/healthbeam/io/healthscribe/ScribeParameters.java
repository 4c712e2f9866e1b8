/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.aws.ServiceName;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What all jobs of a run are started with.
 *
 * @param dataAccessRoleArn the role the service assumes
 * @param kmsKey the key that encrypts the output, or null
 */
record ScribeParameters(String dataAccessRoleArn, @Nullable String kmsKey) implements Serializable {

  static final ServiceName SERVICE = new ServiceName("HealthScribe", "transcribe");

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
  private static final Pattern KMS_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2047}");

  /** A job's name adds the run, the family, a digest and the attempt, of 200 in all. */
  private static final int MAX_PREFIX = 96;

  private static final Pattern JOB_NAME = Pattern.compile("[0-9a-zA-Z._-]{0,200}");

  static void checkOutputBucket(String bucket) {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "the output bucket "
              + Parameters.shown(bucket)
              + " is not the name of a bucket: HealthScribe takes a bucket only, no prefix, of 3 to"
              + " 63 lower-case letters, digits, dots and hyphens");
    }
  }

  static void checkKmsKey(String key) {
    if (!KMS_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "the KMS key "
              + Parameters.shown(key)
              + " is no id, alias or ARN of a key: 1 to 2,048 of A-Z a-z 0-9 : _ / + = , @ . -");
    }
  }

  static void checkJobNamePrefix(String prefix) {
    if (prefix.length() > MAX_PREFIX || !JOB_NAME.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the job name prefix "
              + Parameters.shown(prefix)
              + " may have up to "
              + MAX_PREFIX
              + " letters, digits, dots, underscores and hyphens");
    }
  }

  /** An encryption context is for a key. */
  static void checkContext(VisitSettings settings, boolean encrypts) {
    if (!encrypts && !settings.getKmsEncryptionContext().isEmpty()) {
      throw new IllegalArgumentException(
          "a KMS encryption context needs a KMS key: give withKmsKey(), or no context");
    }
  }
}
