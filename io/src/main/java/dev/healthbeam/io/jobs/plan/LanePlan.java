/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.json.ForeignJson;
import java.io.IOException;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is decided once for a lane and never again in a run.
 *
 * @param groups how many groups its documents are spread over; 0 without documents
 * @param inPlaceBatch the name of the one batch that is the caller's own prefix, or null where
 *     documents are staged
 * @param documents how many documents there were
 * @param files how many files they make
 * @param bytes the files' size
 * @param units 100-character units, counted in bytes, so an upper bound
 */
public record LanePlan(
    int groups, @Nullable String inPlaceBatch, long documents, long files, long bytes, long units)
    implements Serializable {

  /** Of a lane without documents, written down: one group, whose shard is empty. */
  public static final LanePlan NOTHING = new LanePlan(1, null, 0, 0, 0, 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the service is pointed at the caller's own prefix. */
  public boolean inPlace() {
    return inPlaceBatch != null;
  }

  /** As JSON. */
  public byte[] toJson() {
    ObjectNode node =
        JSON.createObjectNode()
            .put("groups", groups)
            .put("inPlaceBatch", inPlaceBatch)
            .put("documents", documents)
            .put("files", files)
            .put("bytes", bytes)
            .put("units", units);
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * From JSON.
   *
   * @throws IOException if it is none
   */
  public static LanePlan fromJson(byte[] json) throws IOException {
    return ForeignJson.value(json, LanePlan.class);
  }
}
