/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of Signature Version 4, for one key, day, Region and service. */
final class Signature {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String EMPTY_HASH = hash(new byte[0]);

  private static final String MAC = "HmacSHA256";

  private final byte[] key;
  private final String scope;
  private final String time;

  /**
   * For one request.
   *
   * @param date the day, such as 20260101
   * @param time the moment, such as 20260101T000000Z
   */
  Signature(String secret, String date, String region, String service, String time) {
    byte[] daily = mac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
    this.key = mac(mac(mac(daily, region), service), "aws4_request");
    this.scope = date + "/" + region + "/" + service + "/aws4_request";
    this.time = time;
  }

  /** Of a request. */
  String ofRequest(String canonical) {
    return sign(ALGORITHM, hash(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of a chunk of the body, after the signature before it. */
  String ofChunk(String previous, byte[] content) {
    return sign(ALGORITHM + "-PAYLOAD", previous + "\n" + EMPTY_HASH + "\n" + hash(content));
  }

  /** Of the trailer, after the signature of the last chunk. */
  String ofTrailer(String previous, String lines) {
    return sign(
        ALGORITHM + "-TRAILER", previous + "\n" + hash(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private String sign(String algorithm, String rest) {
    return HexFormat.of().formatHex(mac(key, algorithm + "\n" + time + "\n" + scope + "\n" + rest));
  }

  /** Compares in a time that tells nothing of where two texts differ. */
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }
}
