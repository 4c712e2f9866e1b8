/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * Why one file was not processed. The service publishes no list of codes: these are the emulator's.
 *
 * @param code ErrorCode of the unprocessed manifest
 * @param message ErrorMessage; holds no text of the file
 */
record Refusal(String code, String message) {
  /** Without the size of the file, so that a million refusals of a job are one. */
  static Refusal tooLarge(long limit) {
    return new Refusal(
        "FILE_SIZE_LIMIT_EXCEEDED",
        "The file is larger than the limit of this operation, " + limit + " bytes.");
  }

  static Refusal empty() {
    return new Refusal("EMPTY_FILE", "The file has 0 bytes.");
  }

  static Refusal notUtf8() {
    return new Refusal("INVALID_ENCODING", "The file is not valid UTF-8.");
  }

  static Refusal emptySegment() {
    return new Refusal("INVALID_FILE_PATH", "File paths must not contain '//'.");
  }

  static Refusal outputPathTooLong() {
    return new Refusal(
        "OUTPUT_PATH_TOO_LONG", "The key of the output would be longer than S3 allows.");
  }

  static Refusal notFound() {
    return new Refusal("FILE_NOT_FOUND", "The file was deleted after the job was started.");
  }

  static Refusal overwritten() {
    return new Refusal(
        "FILE_CHANGED_AFTER_START", "The file was overwritten after the job was started.");
  }

  static Refusal addedLater() {
    return new Refusal("FILE_ADDED_AFTER_START", "The file was added after the job was started.");
  }

  static Refusal internal() {
    return new Refusal("INTERNAL_ERROR", "The file could not be analyzed.");
  }

  static Refusal injected(String code) {
    return new Refusal(code, "Injected by a fault rule of the emulator.");
  }
}
