/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import dev.healthbeam.emulator.store.Contents;
import dev.healthbeam.emulator.store.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of a request, received and not yet an object's. Closed, they are gone if not used. */
public final class Body implements AutoCloseable {
  private final Draft draft;
  private final byte[] md5;

  private Body(Draft draft, byte[] md5) {
    this.draft = draft;
    this.md5 = md5;
  }

  static Body receive(Contents contents, InputStream in) throws IOException {
    MessageDigest digest = md5();
    Draft draft = contents.receive(new DigestInputStream(in, digest));
    return new Body(draft, digest.digest());
  }

  /** How many bytes. */
  public long bytes() {
    return draft.bytes();
  }

  /** Their MD5 as the Content-MD5 header spells it. */
  public String contentMd5() {
    return Base64.getEncoder().encodeToString(md5);
  }

  /** Their MD5 as an ETag spells it. */
  String eTag() {
    return HexFormat.of().formatHex(md5);
  }

  Draft draft() {
    return draft;
  }

  @Override
  public void close() {
    draft.close();
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
