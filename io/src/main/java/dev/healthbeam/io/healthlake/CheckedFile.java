/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What checking a file came to, as it is kept in the workspace: the first check counts, however
 * often the run is given again, and whatever has become of the file.
 *
 * @param document the file: its S3 URI
 * @param version names what was read: the file's version and which of its lines
 * @param etag the file's version
 * @param whole whether it is sent as it is
 * @param sent what is sent for it: itself, or its chunks in order; empty if nothing is
 * @param rejected resources that are not sent, by type
 * @param rejectedBlocks in how many objects they are listed
 * @param rejection why none of it is sent, where that is the file's own fault, or null
 */
record CheckedFile(
    String document,
    String version,
    String etag,
    boolean whole,
    List<Sent> sent,
    SortedMap<String, Long> rejected,
    int rejectedBlocks,
    @Nullable Rejection rejection) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How long the name of a version is, see {@link SentId}. */
  private static final int VERSION = 16;

  /**
   * A file the service is given.
   *
   * @param bytes its size
   * @param etag its version
   */
  record Sent(long bytes, String etag) {}

  /** Copies the list. */
  CheckedFile {
    sent = List.copyOf(sent);
  }

  /** What the engine is to send; nothing for a file without a resource. */
  List<PlannedDocument> planned(CheckedPlaces places) {
    S3Location source = S3Location.parse(document);
    if (rejection != null) {
      return List.of(PlannedDocument.rejected(document, source, 0, etag, rejection));
    } else if (whole) {
      return List.of(PlannedDocument.whole(document, source, sent.get(0).bytes(), etag));
    } else if (sent.isEmpty()) {
      return rejected.isEmpty()
          ? List.of()
          : List.of(
              PlannedDocument.rejected(
                  document,
                  source,
                  0,
                  etag,
                  new Rejection(ResourceReasons.NO_GOOD_LINE, "no line of the file can be sent")));
    }
    List<PlannedDocument> chunks = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      chunks.add(
          PlannedDocument.whole(
              new SentId(document, version, i).toString(),
              places.chunk(document, version, i),
              sent.get(i).bytes(),
              sent.get(i).etag()));
    }
    return chunks;
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is kept of a file, or empty if it has not been checked. */
  static Optional<CheckedFile> read(ObjectStore store, CheckedPlaces places, String document)
      throws InterruptedException {
    S3Location at = places.file(document);
    try {
      byte[] json = InFlight.await(store.get(at, null)).bytes();
      return Optional.of(ForeignJson.value(json, CheckedFile.class));
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }

  /** Names what is read of a version of a file. */
  static String versionOf(String etag, LineSet lines) {
    MessageDigest digest = Digests.sha256();
    Digests.update(digest, etag);
    if (!lines.isAll()) {
      lines.update(digest);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION);
  }
}
