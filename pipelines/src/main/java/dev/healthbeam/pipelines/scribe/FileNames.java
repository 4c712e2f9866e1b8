/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of files after names of others' making, which may hold anything: slashes, dots that lead
 * elsewhere, characters that a file system or a terminal takes for something else.
 */
final class FileNames {

  private static final int MAX_READABLE = 80;

  /** So many that nobody finds two names for one file, or a name for somebody else's. */
  private static final int DIGEST_BYTES = 16;

  private FileNames() {}

  /**
   * A name of letters, digits, dots, dashes and underscores that does not begin with a dot: as much
   * of the given one as can be, and a digest of it, by which different names stay different.
   */
  static String of(String name) {
    String readable = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._-]+", "");
    int from = Math.max(0, readable.length() - MAX_READABLE);
    readable = readable.substring(from).replaceAll("^[._-]+", "");
    return (readable.isEmpty() ? "" : readable + "-") + digest(name);
  }

  private static String digest(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
