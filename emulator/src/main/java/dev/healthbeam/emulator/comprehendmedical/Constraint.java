/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.protocol.ServiceException;
import java.util.regex.Pattern;

/**
 * Length and pattern of a string, as the service's model of 2018-10-30 gives them. Lengths count
 * code points, as Smithy defines; a pattern must match the whole value.
 */
record Constraint(int min, int max, Pattern pattern) {
  static final Constraint ROLE_ARN = of(20, 2048, "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
  static final Constraint BUCKET = of(3, 63, "^[0-9a-z\\.\\-_]*(?!\\.)$");
  static final Constraint KEY = of(0, 1024, ".*");
  static final Constraint JOB_NAME = of(1, 256, "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)$");
  static final Constraint JOB_ID = of(1, 32, "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)$");
  static final Constraint CLIENT_REQUEST_TOKEN = of(1, 64, "^[a-zA-Z0-9-]+$");
  static final Constraint KMS_KEY = of(1, 2048, ".*");
  static final Constraint LANGUAGE_CODE = of(0, Integer.MAX_VALUE, "en");
  static final Constraint NEXT_TOKEN = new Constraint(1, Integer.MAX_VALUE, null);
  static final Constraint ANY = new Constraint(0, Integer.MAX_VALUE, null);

  private static Constraint of(int min, int max, String pattern) {
    return new Constraint(min, max, Pattern.compile(pattern));
  }

  /** Checks a value; the error names the member and the constraint and never repeats the value. */
  void check(String member, String value) throws ServiceException {
    int length = value.codePointCount(0, value.length());
    if (length < min) {
      throw violation(member, "Member must have length greater than or equal to " + min);
    }
    if (length > max) {
      throw violation(member, "Member must have length less than or equal to " + max);
    }
    if (pattern != null && !pattern.matcher(value).matches()) {
      throw violation(
          member, "Member must satisfy regular expression pattern: " + pattern.pattern());
    }
  }

  private static ServiceException violation(String member, String constraint) {
    return Errors.invalidRequest(
        "1 validation error detected: Value at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }
}
