/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.RunPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a controller goes by.
 *
 * @param owner the name of this very controller, which no other one ever bears
 * @param configDigest a digest of whatever a Start says beyond the job, e.g. role and key
 * @param policy how patient to be
 * @param quotas how much of each job family to use
 * @param manners how the service deals with each job family; {@link Manners#USUAL} if not named
 * @param mode how long to stay
 */
public record Settings(
    String owner,
    String configDigest,
    RunPolicy policy,
    Map<String, Quota> quotas,
    Map<String, Manners> manners,
    RunMode mode) {

  /** Copies the maps. */
  public Settings {
    quotas = Map.copyOf(quotas);
    manners = Map.copyOf(manners);
  }

  /** How the service deals with a family. */
  Manners manners(String kind) {
    return manners.getOrDefault(kind, Manners.USUAL);
  }

  /**
   * How long before its end a claim is not used any more: half its time. A Start sent at the last
   * moment must have been accepted, or never be, before another controller that took the claim over
   * looks for it a last time. {@link Controller} has the whole reckoning.
   */
  Duration margin() {
    return policy.claimTime().dividedBy(2);
  }

  /** When a claim is not to be used any more by its owner. */
  Instant usableUntil(Attempt claim) {
    return claim.claimedAt().plus(policy.claimTime()).minus(margin());
  }

  /** From when another controller may take a claim over. */
  Instant staleAt(Attempt claim) {
    return claim.claimedAt().plus(policy.claimTime());
  }

  /** The request token of an attempt: 64 hexadecimal digits, the same for ever. */
  String token(String attemptName) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(attemptName.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0); // so that no two pairs of name and digest run together
      digest.update(configDigest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
