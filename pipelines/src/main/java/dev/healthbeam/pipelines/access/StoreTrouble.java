/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.access;

import dev.healthbeam.io.s3.ObjectStoreException;

/** What a failed call to S3 means to somebody who set up a run, and what to do. */
public final class StoreTrouble {

  private StoreTrouble() {}

  /**
   * One line.
   *
   * @param e what the call ended in
   * @param ownEndpoint whether the call went to an address of the user's
   */
  public static String inWords(ObjectStoreException e, boolean ownEndpoint) {
    return switch (e.kind()) {
      case CREDENTIALS ->
          "no usable AWS credentials"
              + (e.errorName().startsWith("Sdk") ? "" : " (" + e.errorName() + ")")
              + "; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
              + (ownEndpoint ? " (an emulator takes any)" : ", or log in again");
      case ACCESS_DENIED ->
          "access denied ("
              + e.errorName()
              + "); who runs this command needs s3:ListBucket, s3:GetObject and s3:PutObject there";
      case NOT_FOUND -> "there is no such bucket (" + e.errorName() + ")";
      default -> firstLine(e.getMessage());
    };
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
