/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One version of an object. Immutable; two are equal only if they are the same one, which is what
 * lets the store replace a version by compare and set.
 */
public final class StoredObject {
  private final byte[] content;
  private final String eTag;
  private final Instant lastModified;
  private final ObjectHeaders headers;

  private StoredObject(byte[] content, String eTag, Instant lastModified, ObjectHeaders headers) {
    this.content = content;
    this.eTag = eTag;
    this.lastModified = lastModified;
    this.headers = headers;
  }

  /** An object whose ETag is the MD5 of its content. The array is not copied. */
  static StoredObject of(byte[] content, Instant lastModified, ObjectHeaders headers) {
    String eTag = HexFormat.of().formatHex(md5().digest(content));
    return new StoredObject(content, eTag, lastModified, headers);
  }

  /** An object with a given ETag, as a multipart upload has. The array is not copied. */
  static StoredObject of(byte[] content, String eTag, Instant lastModified, ObjectHeaders headers) {
    return new StoredObject(content, eTag, lastModified, headers);
  }

  /** The same content as a new object. */
  StoredObject copied(Instant at, ObjectHeaders newHeaders) {
    return new StoredObject(content, eTag, at, newHeaders);
  }

  /** The length of the content in bytes. */
  public int size() {
    return content.length;
  }

  /** The content. Not a copy: callers read only. */
  public byte[] content() {
    return content;
  }

  /**
   * Opens a part of the content.
   *
   * @param offset first byte, from 0
   * @param length bytes
   */
  public InputStream open(int offset, int length) {
    return new ByteArrayInputStream(content, offset, length);
  }

  /** The ETag without quotes. */
  public String eTag() {
    return eTag;
  }

  /** When this version was written; whole seconds, as S3 reports. */
  public Instant lastModified() {
    return lastModified;
  }

  /** What else was sent with the content. */
  public ObjectHeaders headers() {
    return headers;
  }

  /** The MD5 of some bytes as the Content-MD5 header spells it. */
  public static String contentMd5(byte[] content) {
    return Base64.getEncoder().encodeToString(md5().digest(content));
  }

  /** MD5, which S3's ETags are made of. */
  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
