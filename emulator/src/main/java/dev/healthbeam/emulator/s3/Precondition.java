/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

/**
 * What must hold of the present version for a write, a delete or a copy to happen.
 *
 * @param ifMatch an ETag or {@code *}, or null
 * @param ifNoneMatch an ETag or {@code *}, or null
 */
public record Precondition(String ifMatch, String ifNoneMatch) {
  /** Always holds. */
  public static final Precondition NONE = new Precondition(null, null);

  /** Whether it asks nothing. */
  boolean isNone() {
    return ifMatch == null && ifNoneMatch == null;
  }

  /**
   * Checks the present version.
   *
   * @param present the version, or null if there is none
   * @throws S3Failure PreconditionFailed, or NoSuchKey where If-Match names a key that is not there
   */
  public void check(StoredObject present) {
    if (ifMatch != null) {
      if (present == null) {
        throw S3Failure.noSuchKey();
      }
      if (!matches(ifMatch, present)) {
        throw S3Failure.preconditionFailed();
      }
    }
    if (ifNoneMatch != null && present != null && matches(ifNoneMatch, present)) {
      throw S3Failure.preconditionFailed();
    }
  }

  /** Whether a condition, an ETag or {@code *}, names this version. */
  public static boolean matches(String condition, StoredObject present) {
    String wanted = condition.strip();
    return wanted.equals("*") || unquoted(wanted).equals(present.eTag());
  }

  private static String unquoted(String eTag) {
    boolean quoted = eTag.length() >= 2 && eTag.startsWith("\"") && eTag.endsWith("\"");
    return quoted ? eTag.substring(1, eTag.length() - 1) : eTag;
  }
}
