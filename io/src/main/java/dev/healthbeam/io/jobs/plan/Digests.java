/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over texts, the source of every identity and every grouping. */
public final class Digests {

  private Digests() {}

  /** The digest of the texts, each ended so that no two lists of texts run together, in hex. */
  public static String hex(String... texts) {
    return HexFormat.of().formatHex(digest(texts));
  }

  /** The digest of bytes, in hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** The first eight bytes of the digest as a number. */
  public static long number(String... texts) {
    return ByteBuffer.wrap(digest(texts)).getLong();
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text and its end to a digest. */
  public static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static byte[] digest(String... texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      update(digest, text);
    }
    return digest.digest();
  }
}
