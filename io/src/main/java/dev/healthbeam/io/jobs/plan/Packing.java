/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Packs documents into batches under every limit of a job at once. */
public final class Packing {

  /** Length of a batch's name: 80 bits of SHA-256, short enough for job names. */
  private static final int NAME_LENGTH = 20;

  private final String identity;
  private final Lane lane;

  /**
   * Packs for a lane.
   *
   * @param identity of the run and the wave, part of every batch's name
   * @param lane whose limits count
   */
  public Packing(String identity, Lane lane) {
    this.identity = identity;
    this.lane = lane;
  }

  /**
   * Packs documents greedily in the order of their ids; all parts of a document stay together.
   * Documents of different parameters never share a batch, and where a lane's jobs read documents
   * where they lie, each has one of its own.
   *
   * @param documents documents that are not rejected, in any order, no id twice
   * @throws IllegalArgumentException if a document alone is more than a job may hold
   */
  public List<Batch> pack(List<PlannedDocument> documents) {
    List<PlannedDocument> sorted = new ArrayList<>(documents);
    sorted.sort(
        Comparator.comparing(
                PlannedDocument::parameters, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PlannedDocument::id));
    List<Batch> batches = new ArrayList<>();
    List<PlannedDocument> open = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    for (PlannedDocument document : sorted) {
      long moreFiles = document.filesToDo();
      long moreBytes = document.bytesToDo();
      if (!fits(moreFiles, moreBytes)) {
        throw new IllegalArgumentException(
            "document "
                + document.id()
                + " makes "
                + moreFiles
                + " files of "
                + moreBytes
                + " bytes, more than one job may hold");
      }
      if (!open.isEmpty()
          && (!mayShare(open.get(0), document) || !fits(files + moreFiles, bytes + moreBytes))) {
        batches.add(batch(open));
        open.clear();
        files = 0;
        bytes = 0;
      }
      open.add(document);
      files += moreFiles;
      bytes += moreBytes;
    }
    if (!open.isEmpty()) {
      batches.add(batch(open));
    }
    return batches;
  }

  private boolean mayShare(PlannedDocument one, PlannedDocument other) {
    return lane.staging() == Lane.Staging.FOLDER
        && Objects.equals(one.parameters(), other.parameters());
  }

  /** The batch of exactly these documents, which are sorted by id. */
  public Batch batch(List<PlannedDocument> documents) {
    return new Batch(
        name(documents),
        documents,
        documents.stream().mapToLong(PlannedDocument::filesToDo).sum(),
        documents.stream().mapToLong(PlannedDocument::bytesToDo).sum());
  }

  /** Whether one job may hold this much. */
  public boolean fits(long files, long bytes) {
    return files <= lane.limits().maxFiles() && bytes <= lane.limits().maxJobBytes();
  }

  private String name(List<PlannedDocument> documents) {
    MessageDigest digest = Digests.sha256();
    Digests.update(digest, identity);
    Digests.update(digest, lane.name());
    for (PlannedDocument document : documents) {
      Digests.update(digest, document.id());
      Digests.update(digest, document.etag());
      if (document.parameters() != null) {
        Digests.update(digest, "parameters " + document.parameters());
      }
      for (PlannedPart part : document.parts()) {
        String done = part.done() == null ? "" : " " + part.done().outputs();
        Digests.update(digest, part.part().beginByte() + "-" + part.part().endByte() + done);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_LENGTH);
  }
}
