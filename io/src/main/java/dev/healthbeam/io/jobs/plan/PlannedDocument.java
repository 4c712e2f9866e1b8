/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A document in a plan: what it is called, where it lies, and how it is cut.
 *
 * @param id the document's id, unique in the run
 * @param source the object that holds it
 * @param bytes its size; 0 where unknown
 * @param etag the version of the object the plan speaks of
 * @param parts its parts in order, one for a document that fits whole; empty if rejected
 * @param parameters what a Start says of this document in particular, in a form only the adapter
 *     knows, or null; documents of different parameters are never in one job
 * @param rejection why it is not sent at all, or null
 */
public record PlannedDocument(
    String id,
    S3Location source,
    long bytes,
    String etag,
    List<PlannedPart> parts,
    @Nullable String parameters,
    @Nullable Rejection rejection)
    implements Serializable {

  /** Copies the parts. */
  public PlannedDocument {
    parts = List.copyOf(parts);
  }

  /** A document that fits whole. */
  public static PlannedDocument whole(String id, S3Location source, long bytes, String etag) {
    return new PlannedDocument(
        id, source, bytes, etag, List.of(PlannedPart.todo(new Part(0, bytes, 0))), null, null);
  }

  /** A document that is cut into parts. */
  public static PlannedDocument cut(
      String id, S3Location source, long bytes, String etag, List<Part> parts) {
    return new PlannedDocument(
        id, source, bytes, etag, parts.stream().map(PlannedPart::todo).toList(), null, null);
  }

  /** A document that is not sent. */
  public static PlannedDocument rejected(
      String id, S3Location source, long bytes, String etag, Rejection why) {
    return new PlannedDocument(id, source, bytes, etag, List.of(), null, why);
  }

  /** The same document with other parts. */
  public PlannedDocument withParts(List<PlannedPart> newParts) {
    return new PlannedDocument(id, source, bytes, etag, newParts, parameters, rejection);
  }

  /** The same document with what a Start says of it in particular. */
  public PlannedDocument withParameters(@Nullable String newParameters) {
    return new PlannedDocument(id, source, bytes, etag, parts, newParameters, rejection);
  }

  /** The same document, not sent. */
  public PlannedDocument rejectedFor(Rejection why) {
    return rejected(id, source, bytes, etag, why);
  }

  /** Whether it goes to the service in one piece. */
  public boolean isWhole() {
    return parts.size() == 1;
  }

  /** How many files a job still gets of it. */
  public long filesToDo() {
    return parts.stream().filter(part -> part.done() == null).count();
  }

  /** How many bytes a job still gets of it. */
  public long bytesToDo() {
    return parts.stream()
        .filter(part -> part.done() == null)
        .mapToLong(part -> part.part().bytes())
        .sum();
  }

  /**
   * The name of the file that holds part {@code index} in a batch's folder.
   *
   * @param suffix what the lane's files end in
   */
  public String fileName(int index, String suffix) {
    String hash = Digests.hex(id).substring(0, 32);
    return isWhole() ? hash + suffix : String.format(Locale.ROOT, "%s-%06d%s", hash, index, suffix);
  }
}
