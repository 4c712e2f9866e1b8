/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

/**
 * An error that S3 answers before it looks at what is asked.
 *
 * @param code its name, such as SlowDown
 * @param status the HTTP status
 * @param message what it says
 */
record S3Refusal(String code, int status, String message) {
  /** The attribute of a request that is to be refused so. */
  static final String ATTRIBUTE = S3Refusal.class.getName();
}
