/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of a service one account may use at a time, per job family.
 *
 * @param maxActiveJobs jobs that may be active at once
 * @param startsPerSecond Start (and likewise Stop) calls per second
 * @param listsPerSecond List calls per second
 * @param describesPerSecond Describe calls per second
 */
public record Quota(
    int maxActiveJobs, double startsPerSecond, double listsPerSecond, double describesPerSecond)
    implements Serializable {

  /** Checks that all are positive. */
  public Quota {
    if (maxActiveJobs < 1
        || !(startsPerSecond > 0)
        || !(listsPerSecond > 0)
        || !(describesPerSecond > 0)) {
      throw new IllegalArgumentException("a quota's numbers are positive");
    }
  }

  /**
   * One of so many equal shares.
   *
   * @throws IllegalArgumentException if there are more shares than jobs that may be active
   */
  Quota share(int of) {
    return new Quota(
        maxActiveJobs / of, startsPerSecond / of, listsPerSecond / of, describesPerSecond / of);
  }

  /** One of so many equal shares of each. */
  static Map<String, Quota> shares(Map<String, Quota> quotas, int of) {
    Map<String, Quota> shares = new HashMap<>();
    quotas.forEach((kind, quota) -> shares.put(kind, quota.share(of)));
    return Map.copyOf(shares);
  }
}
