/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/**
 * What rules may know of a call.
 *
 * @param service the service's signing name, such as comprehendmedical or s3
 * @param operation its name in the service's own words, such as PutObject
 * @param jobName the name of the job it is about, or an empty string
 * @param key the object it is about, or an empty string
 */
public record Call(String service, String operation, String jobName, String key) {
  /** The one service that rules must name, because it is under everything else that is done. */
  public static final String S3 = "s3";
}
