/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.Buckets;

/** Why a job failed as a whole. The service publishes no list of messages: these are our own. */
final class JobFailure {
  static final String INTERNAL = "INTERNAL_ERROR: The job could not be carried out.";

  private JobFailure() {}

  /** What makes it pointless to begin, or null. */
  static String beforeItBegins(Job job, Buckets buckets, Limits limits) {
    JobRequest request = job.request();
    JobInput input = job.input();
    if (buckets.find(request.inputBucket()) == null) {
      return "NO_READ_ACCESS_TO_INPUT: The input bucket does not exist, or the data access role"
          + " cannot read it.";
    }
    if (buckets.find(request.outputBucket()) == null) {
      return noWriteAccess("The output bucket does not exist, or the data access role cannot");
    }
    if (input.files() == 0) {
      return "NO_INPUT_FILES: There is no file under the input prefix.";
    }
    if (input.files() > limits.maxFilesPerJob()) {
      return tooMuch("TOO_MANY_FILES", input.files() + " files", limits.maxFilesPerJob());
    }
    if (input.bytes() > limits.maxJobBytes()) {
      return tooMuch("JOB_SIZE_LIMIT_EXCEEDED", input.bytes() + " bytes", limits.maxJobBytes());
    }
    return null;
  }

  /** Something refused what was written. */
  static String notWritten(String code) {
    return noWriteAccess("The output bucket answered " + code + " where the job had to");
  }

  static String noFileProcessed(long files) {
    return "NO_FILE_PROCESSED: None of the "
        + files
        + " input files could be processed; the unprocessed manifest gives the reasons.";
  }

  private static String noWriteAccess(String what) {
    return "NO_WRITE_ACCESS_TO_OUTPUT: " + what + " write to it.";
  }

  private static String tooMuch(String code, String what, long limit) {
    return code + ": The input has " + what + "; the limit is " + limit + ".";
  }
}
