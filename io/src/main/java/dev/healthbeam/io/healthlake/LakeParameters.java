/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.aws.ServiceName;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What every Start call of a run has in common, checked against the constraints the service
 * publishes, before any call. Source: the service's model, API version 2017-07-01; its patterns
 * have no anchors and are taken to mean the whole value.
 *
 * @param datastore the id of the data store
 * @param dataAccessRoleArn the role the service assumes to read the input and write the output
 * @param kmsKey the key that encrypts the output: an id, an alias or an ARN; the service wants one
 * @param validationLevel how strictly resources are held to FHIR; null leaves it to the service
 */
record LakeParameters(
    String datastore, String dataAccessRoleArn, String kmsKey, @Nullable String validationLevel)
    implements Serializable {

  static final ServiceName SERVICE = new ServiceName("HealthLake", "healthlake");

  /** The levels there are, the strictest first; it is what the service takes if none is given. */
  static final List<String> VALIDATION_LEVELS = List.of("strict", "structure-only", "minimal");

  private static final int MAX_DATASTORE = 32;
  private static final int MAX_KMS_KEY = 400;
  private static final int MAX_URI = 1024;

  private static final Pattern KMS_KEY =
      Pattern.compile(
          "(arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\\d:)?"
              + "(\\d{12}:)?(((key/)?[a-zA-Z0-9-_]+)|(alias/[a-zA-Z0-9:/_-]+))");
  private static final Pattern S3_URI =
      Pattern.compile("s3://[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9](/.*)?");

  /** Checks all of them. */
  LakeParameters {
    checkDatastore(datastore);
    Parameters.checkRole(SERVICE, dataAccessRoleArn);
    checkKmsKey(kmsKey);
    if (validationLevel != null) {
      checkValidationLevel(validationLevel);
    }
  }

  /** The id of a data store. */
  static void checkDatastore(String id) {
    Parameters.checkName("data store id", id, MAX_DATASTORE);
  }

  /** The key that encrypts what the service writes. */
  static void checkKmsKey(String key) {
    Parameters.checkLength("KMS key", key, 1, MAX_KMS_KEY);
    if (!KMS_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "the KMS key "
              + Parameters.shown(key)
              + " is none: give a key's id, alias/NAME, or the ARN of either");
    }
  }

  /** How strictly resources are held to FHIR. */
  static void checkValidationLevel(String level) {
    if (!VALIDATION_LEVELS.contains(level)) {
      throw new IllegalArgumentException(
          "the validation level "
              + Parameters.shown(level)
              + " is none of "
              + String.join(", ", VALIDATION_LEVELS));
    }
  }

  /** Where a job reads or writes. */
  static void checkLocation(String what, S3Location at) {
    String uri = at.uri();
    Parameters.checkLength(what, uri, 1, MAX_URI);
    Parameters.checkOneLine(what, uri);
    if (!S3_URI.matcher(uri).matches()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " "
              + Parameters.shown(uri)
              + " cannot be read by HealthLake: a bucket's name has lower-case letters, digits,"
              + " dots and hyphens");
    }
  }
}
