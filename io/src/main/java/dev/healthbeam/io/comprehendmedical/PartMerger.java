/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Joins the answers for the parts of a document into the answer for the document.
 *
 * <ul>
 *   <li>Offsets of entities, attributes, unmapped attributes, and of every other object that has
 *       both a {@code BeginOffset} and an {@code EndOffset}, are moved by where their part begins.
 *   <li>Ids stay unique: the first part keeps its own, the following parts' are numbered on from
 *       there. Ids that are shared within a part (an attribute that is also an entity) stay shared.
 *   <li>Lists are joined in the order of the parts.
 *   <li>{@code ModelVersion} is the first part's. Where parts differ, the model was changed while
 *       the document was analysed: {@value #MODEL_VERSIONS}, a member of our own, then lists all of
 *       them, each once.
 *   <li>{@code Characters.OriginalTextCharacters} is the sum over the parts that have it.
 *   <li>Any other member is the first part's that has it ({@code SNOMEDCTDetails}, {@code
 *       PaginationToken}), except that arrays are joined.
 * </ul>
 *
 * <p>A document that was not cut passes through untouched.
 */
final class PartMerger {

  /** The member of our own that says that parts were analysed by different models. */
  static final String MODEL_VERSIONS = "ModelVersionsOfParts";

  private static final String ENTITIES = "Entities";
  private static final String UNMAPPED_ATTRIBUTES = "UnmappedAttributes";
  private static final String MODEL_VERSION = "ModelVersion";
  private static final String CHARACTERS = "Characters";
  private static final String TEXT_CHARACTERS = "OriginalTextCharacters";

  private PartMerger() {}

  /**
   * Joins the answers for all parts of one document.
   *
   * @param parts the parts in the order of the document, at least one
   * @throws UnreadableFileException if a part's entities are not a list of objects, so that nobody
   *     can tell which offsets to move; or a member holds what cannot be read to be moved
   */
  static AnalysisResult merge(List<PartResult> parts) throws UnreadableFileException {
    AnalysisResult first = parts.get(0).result();
    if (parts.size() == 1 && parts.get(0).part().beginCodePoint() == 0) {
      return first;
    }
    try {
      return joined(moved(parts));
    } catch (OtherMembers.NotReadable e) {
      throw notReadable(first);
    }
  }

  /**
   * Joins answers that have been moved to where their parts stand in the document.
   *
   * @param moved the answers in the order of the document, at least one
   * @throws UnreadableFileException if a part's entities are not a list of objects, or a member
   *     holds what cannot be read to be joined
   */
  static AnalysisResult join(List<AnalysisResult> moved) throws UnreadableFileException {
    try {
      return joined(moved);
    } catch (OtherMembers.NotReadable e) {
      throw notReadable(moved.get(0));
    }
  }

  private static UnreadableFileException notReadable(AnalysisResult result) {
    return new UnreadableFileException(
        "the answer for a part of " + result.getDocument(), "has members that cannot be read");
  }

  private static List<AnalysisResult> moved(List<PartResult> parts) {
    List<AnalysisResult> moved = new ArrayList<>();
    Renumbering ids = null;
    for (PartResult part : parts) {
      ids = ids == null ? Renumbering.ofFirst(part.result()) : ids.next(part.result());
      moved.add(new PartMove(part.part().beginCodePoint(), ids).result(part.result()));
    }
    return moved;
  }

  private static AnalysisResult joined(List<AnalysisResult> moved) throws UnreadableFileException {
    List<Entity> entities = new ArrayList<>();
    List<UnmappedAttribute> unmapped = new ArrayList<>();
    Set<String> empty = new HashSet<>();
    Set<String> modelVersions = new LinkedHashSet<>();
    ObjectNode others = OtherMembers.object();
    for (AnalysisResult part : moved) {
      entities.addAll(part.getEntities());
      unmapped.addAll(part.getUnmappedAttributes());
      empty.addAll(part.getEmptyMembers());
      if (part.getModelVersion() != null) {
        modelVersions.add(part.getModelVersion());
      }
      if (part.getOtherMembers() != null) {
        join(others, OtherMembers.parse(part.getOtherMembers()), part.getDocument());
      }
    }
    if (!entities.isEmpty()) {
      empty.remove(ENTITIES);
    }
    if (!unmapped.isEmpty()) {
      empty.remove(UNMAPPED_ATTRIBUTES);
    }
    if (!modelVersions.isEmpty()) {
      others.remove(MODEL_VERSION);
    }
    if (modelVersions.size() > 1) {
      ArrayNode all = others.putArray(MODEL_VERSIONS);
      modelVersions.forEach(all::add);
    }
    return moved.get(0).toBuilder()
        .setParts(moved.size())
        .setJobs(jobs(moved))
        .setModelVersion(modelVersions.stream().findFirst().orElse(null))
        .setEntities(Collections.unmodifiableList(entities))
        .setUnmappedAttributes(Collections.unmodifiableList(unmapped))
        .setEmptyMembers(Stream.of(ENTITIES, UNMAPPED_ATTRIBUTES).filter(empty::contains).toList())
        .setOtherMembers(others.isEmpty() ? null : others.toString())
        .build();
  }

  private static List<String> jobs(List<AnalysisResult> parts) {
    return List.copyOf(
        parts.stream()
            .flatMap(part -> part.getJobs().stream())
            .filter(Objects::nonNull)
            .collect(toCollection(LinkedHashSet::new)));
  }

  private static void join(ObjectNode into, ObjectNode part, String document)
      throws UnreadableFileException {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      JsonNode before = into.get(name);
      if (name.equals(ENTITIES) || name.equals(UNMAPPED_ATTRIBUTES)) {
        if (!value.isNull()) {
          throw new UnreadableFileException(
              "the answer for a part of " + document, "holds " + name + " of another shape");
        }
      } else if (before == null) {
        into.set(name, value);
      } else if (name.equals(CHARACTERS)) {
        addCharacters(before, value);
      } else if (before instanceof ArrayNode array && value instanceof ArrayNode more) {
        array.addAll(more);
      }
    }
  }

  private static void addCharacters(JsonNode sum, JsonNode part) {
    JsonNode more = part.path(TEXT_CHARACTERS);
    if (sum instanceof ObjectNode object && more.isNumber()) {
      JsonNode before = object.path(TEXT_CHARACTERS);
      object.put(TEXT_CHARACTERS, (before.isNumber() ? before.asLong() : 0) + more.asLong());
    }
  }

  /** Moves what the service said about a part to where it stands in the document. */
  private record PartMove(long shift, Renumbering ids) {

    AnalysisResult result(AnalysisResult result) {
      return result.toBuilder()
          .setEntities(result.getEntities().stream().map(this::entity).toList())
          .setUnmappedAttributes(
              result.getUnmappedAttributes().stream().map(this::unmapped).toList())
          .setOtherMembers(others(result.getOtherMembers()))
          .build();
    }

    Entity entity(Entity entity) {
      return entity.toBuilder()
          .setId(ids.renumber(entity.getId()))
          .setBeginOffset(offset(entity.getBeginOffset()))
          .setEndOffset(offset(entity.getEndOffset()))
          .setAttributes(entity.getAttributes().stream().map(this::attribute).toList())
          .setOtherMembers(others(entity.getOtherMembers()))
          .build();
    }

    UnmappedAttribute unmapped(UnmappedAttribute unmapped) {
      return unmapped.toBuilder()
          .setAttribute(attribute(unmapped.getAttribute()))
          .setOtherMembers(others(unmapped.getOtherMembers()))
          .build();
    }

    private Attribute attribute(Attribute attribute) {
      return attribute.toBuilder()
          .setId(ids.renumber(attribute.getId()))
          .setBeginOffset(offset(attribute.getBeginOffset()))
          .setEndOffset(offset(attribute.getEndOffset()))
          .setOtherMembers(others(attribute.getOtherMembers()))
          .build();
    }

    private @Nullable Long offset(@Nullable Long inPart) {
      return inPart == null ? null : Long.valueOf(inPart + shift);
    }

    @Nullable String others(@Nullable String json) {
      return json == null ? null : OtherMembers.move(json, shift, ids);
    }
  }
}
