/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.util.Objects;

/**
 * A key that clients sign with.
 *
 * @param id the access key id
 * @param secret the secret access key; never told
 * @param sessionToken the token that goes with a temporary key; empty for a lasting one
 */
public record AccessKey(String id, String secret, String sessionToken) {
  /** Checks that there is something to sign with. */
  public AccessKey {
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException("an access key must have an id and a secret");
    }
    Objects.requireNonNull(sessionToken);
  }

  /** The id alone. */
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
