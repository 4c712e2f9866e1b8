/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * New numbers for the ids of one part, so that no other part of the document has them.
 *
 * <p>Order and sharing are kept. The ids of the first part stay what they are; those of a later
 * part become consecutive, so that no id, however large, can overflow.
 */
final class Renumbering {

  private final Map<Long, Long> renumbered;
  private final long nextId;

  private Renumbering(Map<Long, Long> renumbered, long nextId) {
    this.renumbered = renumbered;
    this.nextId = nextId;
  }

  /** The numbers of the first part's ids: their own. */
  static Renumbering ofFirst(AnalysisResult result) {
    Map<Long, Long> same = new HashMap<>();
    long next = 0;
    for (long id : ids(result)) {
      same.put(id, id);
      next = Math.max(next, id + 1);
    }
    return new Renumbering(same, next);
  }

  /** The new numbers of a later part's ids, which begin where the part before ended. */
  Renumbering next(AnalysisResult result) {
    Map<Long, Long> renumbered = new HashMap<>();
    long next = nextId;
    for (long id : ids(result)) {
      renumbered.put(id, next++);
    }
    return new Renumbering(renumbered, next);
  }

  private static Set<Long> ids(AnalysisResult result) {
    Set<Long> ids = new TreeSet<>();
    result.getEntities().forEach(entity -> collect(entity, ids));
    for (UnmappedAttribute unmapped : result.getUnmappedAttributes()) {
      collect(unmapped.getAttribute(), ids);
      OtherMembers.collectIds(unmapped.getOtherMembers(), ids);
    }
    OtherMembers.collectIds(result.getOtherMembers(), ids);
    return ids;
  }

  private static void collect(Entity entity, Set<Long> ids) {
    add(entity.getId(), ids);
    entity.getAttributes().forEach(attribute -> collect(attribute, ids));
    OtherMembers.collectIds(entity.getOtherMembers(), ids);
  }

  private static void collect(Attribute attribute, Set<Long> ids) {
    add(attribute.getId(), ids);
    OtherMembers.collectIds(attribute.getOtherMembers(), ids);
  }

  private static void add(@Nullable Long id, Set<Long> ids) {
    if (id != null) {
      ids.add(id);
    }
  }

  /** The new number of an id of this part. */
  @Nullable Long renumber(@Nullable Long id) {
    return id == null ? null : renumbered.get(id);
  }
}
