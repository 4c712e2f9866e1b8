/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What all analyses of a note found in one category, each place once. */
final class Mentions {

  private static final Comparator<Mention> IN_ORDER =
      Comparator.comparingLong(Mention::begin)
          .thenComparingLong(Mention::end)
          .thenComparing(Mention::text)
          .thenComparing(Mention::type);

  private Mentions() {}

  /**
   * @param results the note's results, in a fixed order
   * @param category the service's category, e.g. {@code MEDICATION}
   */
  static List<Mention> of(Collection<AnalysisResult> results, String category) {
    List<Mention> all = new ArrayList<>();
    for (AnalysisResult result : results) {
      for (Entity entity : result.getEntities()) {
        Mention mention = category.equals(entity.getCategory()) ? Mention.of(entity) : null;
        if (mention != null) {
          all.add(mention);
        }
      }
    }
    all.sort(IN_ORDER);
    List<Mention> merged = new ArrayList<>();
    for (Mention mention : all) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).overlaps(mention)) {
        merged.set(last, merged.get(last).with(mention));
      } else {
        merged.add(mention);
      }
    }
    return merged;
  }
}
