/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.StoredObject;

/**
 * One input file as it was when its job was accepted.
 *
 * @param bytes its size
 * @param digest of its ETag, to tell whether it was overwritten since
 */
public record InputFile(String key, long bytes, long digest) {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  static InputFile of(String key, StoredObject object) {
    return new InputFile(key, object.size(), digestOf(object.eTag()));
  }

  /** Whether this is still the same content; written anew with the same content, it is. */
  public boolean isStill(StoredObject object) {
    return object.size() == bytes && digestOf(object.eTag()) == digest;
  }

  /** FNV-1a: 8 bytes a file instead of the 32 of an ETag, for a list of millions. */
  private static long digestOf(String eTag) {
    long digest = FNV_BASIS;
    for (int i = 0; i < eTag.length(); i++) {
      digest = (digest ^ eTag.charAt(i)) * FNV_PRIME;
    }
    return digest;
  }
}
