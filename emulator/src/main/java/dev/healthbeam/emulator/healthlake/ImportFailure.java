/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/**
 * Why an import or export failed as a whole. The service publishes no list of messages: these are
 * our own, of the characters that its model allows in a Message.
 */
final class ImportFailure {
  static final String INTERNAL = "INTERNAL_ERROR: The job could not be carried out.";

  private ImportFailure() {}

  static String noInputBucket() {
    return "NO_READ_ACCESS_TO_INPUT: The input bucket does not exist or the data access role cannot"
        + " read it.";
  }

  static String noOutputBucket() {
    return "NO_WRITE_ACCESS_TO_OUTPUT: The output bucket does not exist or the data access role"
        + " cannot write to it.";
  }

  static String notWritten(String code) {
    return "NO_WRITE_ACCESS_TO_OUTPUT: The output bucket answered " + code + ".";
  }

  static String noFiles() {
    return "NO_INPUT_FILES: There is no NDJSON file under the input prefix.";
  }

  static String tooMany(long files, long limit) {
    return "TOO_MANY_FILES: The input has " + files + " files. The limit is " + limit + ".";
  }

  static String tooLarge(long bytes, long limit) {
    return "JOB_SIZE_LIMIT_EXCEEDED: The input has "
        + bytes
        + " bytes. The limit is "
        + limit
        + ".";
  }
}
