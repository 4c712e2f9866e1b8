/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.IOException;

/** A request whose signature is not right. An IOException, so that a body can fail with it too. */
public final class AuthFailure extends IOException {
  /** What is wrong. */
  public enum Kind {
    /** There is no signature. */
    MISSING,
    /** The signature lacks a part, or one is malformed. */
    INCOMPLETE,
    /** It is of another kind than Signature Version 4. */
    UNSUPPORTED,
    /** It is for another Region, service or day. */
    WRONG_SCOPE,
    /** There is no such key. */
    UNKNOWN_KEY,
    /** The session token is not the key's. */
    WRONG_TOKEN,
    /** It was computed from something else. */
    MISMATCH,
    /** A header that should be is not part of what was signed. */
    UNSIGNED_HEADER,
    /** It was made at a time too far from now. */
    SKEWED,
    /** It was good for a time that is over, or is not yet. */
    EXPIRED,
    /** The hash of the body is not told. */
    NO_HASH,
    /** The hash of the body is no hash. */
    BAD_HASH,
    /** The body has another hash than the one that was signed. */
    WRONG_HASH
  }

  private final transient Kind kind;
  private final boolean presigned;

  AuthFailure(Kind kind, boolean presigned, String message) {
    super(message);
    this.kind = kind;
    this.presigned = presigned;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Whether the signature was in the query. */
  public boolean presigned() {
    return presigned;
  }
}
