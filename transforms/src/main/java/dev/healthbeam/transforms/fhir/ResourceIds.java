/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what a resource says: the same note gives the same ids for ever. */
final class ResourceIds {

  /** Of the 64 characters FHIR allows; 160 bits. */
  private static final int LENGTH = 40;

  private ResourceIds() {}

  static String of(String... what) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (String each : what) {
      digest.update(each.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0xFF); // in no UTF-8, so that no two lists run together
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
