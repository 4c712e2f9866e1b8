/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name most likely meant. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The candidate nearest to {@code typed}, ignoring case, or empty where none is near: more than a
   * third of its letters would have to change, and neither is the beginning of the other.
   */
  public static Optional<String> nearest(String typed, Collection<String> candidates) {
    String wanted = letters(typed);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      String offered = letters(candidate);
      int distance = distance(wanted, offered);
      if (distance > Math.max(1, offered.length() / 3)) {
        if (wanted.length() < 3 || !(offered.startsWith(wanted) || wanted.startsWith(offered))) {
          continue;
        }
      }
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code " (did you mean X?)"}, or nothing. */
  public static String hint(String typed, String mark, Collection<String> candidates) {
    return nearest(typed, candidates)
        .map(found -> " (did you mean " + mark + found + "?)")
        .orElse("");
  }

  /** Lower case letters and digits only: {@code icd-10-cm} is near {@code ICD10CM}. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Insertions, deletions, changes and swaps of neighbours that lead from one to the other. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
