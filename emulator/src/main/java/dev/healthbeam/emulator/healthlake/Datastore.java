/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is to be known of a data store, but for its resources. Immutable; its status follows
 * from the time, so that it goes on by itself, also over a restart.
 *
 * @param number grows in the order data stores were created; names its resources
 * @param request the members of its creation that are told again
 * @param tags by key
 * @param token the ClientToken it was created with, or null
 * @param ready when it is no longer being created
 * @param deleted when somebody asked to delete it, or null
 * @param gone when that is done, or null
 */
record Datastore(
    long number,
    String id,
    ObjectNode request,
    SortedMap<String, String> tags,
    String token,
    Instant created,
    Instant ready,
    Instant deleted,
    Instant gone) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  DatastoreStatus status(Instant now) {
    if (deleted != null) {
      return now.isBefore(gone) ? DatastoreStatus.DELETING : DatastoreStatus.DELETED;
    }
    if (now.isBefore(ready)) {
      return DatastoreStatus.CREATING;
    }
    return request.has("PreloadDataConfig")
        ? DatastoreStatus.CREATE_FAILED
        : DatastoreStatus.ACTIVE;
  }

  boolean isSameRequest(Datastore other) {
    return request.equals(other.request) && tags.equals(other.tags);
  }

  Datastore deleting(Instant now, Instant end) {
    return new Datastore(number, id, request, tags, token, created, ready, now, end);
  }

  Datastore tagged(SortedMap<String, String> newTags) {
    return new Datastore(number, id, request, newTags, token, created, ready, deleted, gone);
  }

  byte[] encode() {
    ObjectNode out = MAPPER.createObjectNode().put("version", 1);
    out.put("number", number).put("id", id).put("token", token);
    out.set("request", request);
    ObjectNode pairs = out.putObject("tags");
    tags.forEach(pairs::put);
    out.put("created", created.toString()).put("ready", ready.toString());
    if (deleted != null) {
      out.put("deleted", deleted.toString()).put("gone", gone.toString());
    }
    try {
      return MAPPER.writeValueAsBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Datastore decode(byte[] bytes) {
    try {
      ObjectNode in = (ObjectNode) MAPPER.readTree(bytes);
      SortedMap<String, String> tags = new TreeMap<>();
      for (Map.Entry<String, JsonNode> tag : in.get("tags").properties()) {
        tags.put(tag.getKey(), tag.getValue().textValue());
      }
      return new Datastore(
          in.get("number").longValue(),
          in.get("id").textValue(),
          (ObjectNode) in.get("request"),
          tags,
          in.get("token").textValue(),
          Instant.parse(in.get("created").textValue()),
          Instant.parse(in.get("ready").textValue()),
          in.has("deleted") ? Instant.parse(in.get("deleted").textValue()) : null,
          in.has("gone") ? Instant.parse(in.get("gone").textValue()) : null);
    } catch (IOException e) {
      throw new UncheckedIOException("the record of a data store cannot be read", e);
    }
  }
}
