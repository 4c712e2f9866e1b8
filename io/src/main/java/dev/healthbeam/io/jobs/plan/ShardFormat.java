/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.S3Location;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A plan shard as a file: one line of JSON per document, the batch it goes into beside it.
 *
 * <pre>{@code
 * {"batch":0,"id":"s3://b/k","source":"s3://b/k","bytes":3,"etag":"..","parts":[[0,3,0]]}
 * {"batch":0,"id":"s3://b/l","source":"s3://b/l","bytes":9,"etag":"..","parts":[[0,5,0],[5,9,4,"job","s3://o/p"]]}
 * {"batch":1,"id":"s3://b/n","source":"s3://b/n","bytes":3,"etag":"..","parameters":"..","parts":[[0,3,0]]}
 * {"id":"s3://b/m","source":"s3://b/m","bytes":0,"etag":"..","rejected":["EMPTY","it has no bytes"]}
 * }</pre>
 */
public final class ShardFormat {

  /** The batch of a document that is in none. */
  public static final int NO_BATCH = -1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ShardFormat() {}

  /** Writes the batches of a shard and the documents that go into none. */
  public static byte[] write(List<Batch> batches, List<PlannedDocument> rejected) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      for (int i = 0; i < batches.size(); i++) {
        for (PlannedDocument document : batches.get(i).documents()) {
          writeLine(out, document, i);
        }
      }
      for (PlannedDocument document : rejected) {
        writeLine(out, document, NO_BATCH);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a shard line by line.
   *
   * @param each is given every document with its batch, or {@link #NO_BATCH}
   * @throws IOException if the stream cannot be read or is not a shard
   */
  public static void read(InputStream in, BiConsumer<Integer, PlannedDocument> each)
      throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      int batch;
      PlannedDocument document;
      try {
        JsonNode node = ForeignJson.tree(line);
        batch = node.path("batch").asInt(NO_BATCH);
        document = document(node);
      } catch (IOException | RuntimeException e) {
        // Without the cause, which may quote the line.
        throw new IOException("line " + number + " of the shard is no planned document");
      }
      each.accept(batch, document);
    }
  }

  private static void writeLine(ByteArrayOutputStream out, PlannedDocument document, int batch)
      throws IOException {
    ObjectNode node = JSON.createObjectNode();
    if (batch != NO_BATCH) {
      node.put("batch", batch);
    }
    node.put("id", document.id())
        .put("source", document.source().uri())
        .put("bytes", document.bytes())
        .put("etag", document.etag());
    if (document.parameters() != null) {
      node.put("parameters", document.parameters());
    }
    Rejection rejection = document.rejection();
    if (rejection != null) {
      node.putArray("rejected").add(rejection.reason()).add(rejection.message());
    } else {
      ArrayNode parts = node.putArray("parts");
      for (PlannedPart planned : document.parts()) {
        Part part = planned.part();
        ArrayNode row =
            parts.addArray().add(part.beginByte()).add(part.endByte()).add(part.beginCodePoint());
        PlannedPart.Done done = planned.done();
        if (done != null) {
          row.add(done.jobId());
          done.outputs().forEach(output -> row.add(output.uri()));
        }
      }
    }
    out.write(JSON.writeValueAsBytes(node));
    out.write('\n');
  }

  private static PlannedDocument document(JsonNode node) {
    List<PlannedPart> parts = new ArrayList<>();
    for (JsonNode row : node.path("parts")) {
      Part part = new Part(row.get(0).asLong(), row.get(1).asLong(), row.get(2).asLong());
      parts.add(
          row.size() == 3
              ? PlannedPart.todo(part)
              : new PlannedPart(part, new PlannedPart.Done(row.get(3).asText(), outputs(row))));
    }
    JsonNode rejected = node.get("rejected");
    return new PlannedDocument(
        node.get("id").asText(),
        S3Location.parse(node.get("source").asText()),
        node.get("bytes").asLong(),
        node.get("etag").asText(),
        parts,
        node.hasNonNull("parameters") ? node.get("parameters").asText() : null,
        rejected == null
            ? null
            : new Rejection(rejected.get(0).asText(), rejected.get(1).asText()));
  }

  private static List<S3Location> outputs(JsonNode row) {
    List<S3Location> outputs = new ArrayList<>();
    for (int i = 4; i < row.size(); i++) {
      outputs.add(S3Location.parse(row.get(i).asText()));
    }
    return outputs;
  }
}
