/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.time.Instant;
import java.util.Map;

/**
 * What S3 keeps beside an object's content and returns with it. Every member but {@code
 * userMetadata} may be null.
 *
 * @param encryption the algorithm the writer asked for, recorded and not performed
 * @param kmsKeyId the key the writer named, likewise
 */
public record ObjectHeaders(
    String contentType,
    String contentEncoding,
    String contentLanguage,
    String contentDisposition,
    String cacheControl,
    Instant expires,
    String storageClass,
    String encryption,
    String kmsKeyId,
    Map<String, String> userMetadata) {

  /** Nothing but the content. */
  public static final ObjectHeaders NONE =
      new ObjectHeaders(null, null, null, null, null, null, null, null, null, Map.of());

  /** Checks and copies. */
  public ObjectHeaders {
    userMetadata = Map.copyOf(userMetadata);
  }

  /** The headers of an object that the service wrote under a caller's key. */
  public static ObjectHeaders encryptedWith(String kmsKeyId) {
    return new ObjectHeaders(
        null, null, null, null, null, null, null, "aws:kms", kmsKeyId, Map.of());
  }

  /** The same under another encryption. */
  public ObjectHeaders withEncryption(String newEncryption, String newKmsKeyId) {
    return new ObjectHeaders(
        contentType,
        contentEncoding,
        contentLanguage,
        contentDisposition,
        cacheControl,
        expires,
        storageClass,
        newEncryption,
        newKmsKeyId,
        userMetadata);
  }
}
