/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.documents.MalformedTextException;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/**
 * Finds out, for every lane, whether a document fits, where it must be cut, or why it cannot be
 * sent. Only a document over a lane's limit is read.
 */
final class PrepareDocuments extends StoreFn<DocumentRef, KV<String, PlannedDocument>> {

  private final List<Lane> lanes;
  private final long maxDocumentBytes;

  PrepareDocuments(RunConfig config) {
    super(config.stores());
    this.lanes = config.lanes();
    this.maxDocumentBytes = config.maxDocumentBytes();
  }

  @ProcessElement
  public void prepare(
      @Element DocumentRef document, OutputReceiver<KV<String, PlannedDocument>> out) {
    for (Lane lane : lanes) {
      out.output(KV.of(lane.name(), prepare(document, lane.limits())));
    }
  }

  private PlannedDocument prepare(DocumentRef document, Limits limits) {
    long maxFileBytes = limits.maxFileBytes();
    if (document.size() == 0) {
      return rejected(document, FailureReasons.EMPTY, "the object has no bytes");
    }
    if (document.size() > maxDocumentBytes) {
      return rejected(
          document,
          FailureReasons.TOO_LARGE,
          "the object has "
              + document.size()
              + " bytes; the run takes documents of at most "
              + maxDocumentBytes
              + " (raise maxDocumentBytes, or cut it beforehand)");
    }
    if (document.size() <= maxFileBytes) {
      return PlannedDocument.whole(
          document.id(), document.location(), document.size(), document.etag());
    }
    try (InputStream in = store().open(document.location(), document.etag())) {
      List<Part> parts = Splitter.split(in, maxFileBytes);
      if (parts.size() > limits.maxFiles() || document.size() > limits.maxJobBytes()) {
        return rejected(
            document,
            FailureReasons.TOO_LARGE,
            "it makes "
                + parts.size()
                + " files of "
                + document.size()
                + " bytes, more than one job may hold ("
                + limits.maxFiles()
                + " files, "
                + limits.maxJobBytes()
                + " bytes)");
      }
      return PlannedDocument.cut(
          document.id(), document.location(), document.size(), document.etag(), parts);
    } catch (MalformedTextException e) {
      return rejected(
          document,
          FailureReasons.NOT_UTF8,
          "it must be cut to "
              + maxFileBytes
              + " bytes, and its text is not UTF-8: "
              + e.getMessage());
    } catch (ObjectStoreException e) {
      return document(document).rejectedFor(SourceTrouble.rejection(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + document.location(), e);
    }
  }

  private static PlannedDocument document(DocumentRef document) {
    return PlannedDocument.whole(
        document.id(), document.location(), document.size(), document.etag());
  }

  private static PlannedDocument rejected(DocumentRef document, String reason, String message) {
    return document(document).rejectedFor(new Rejection(reason, message));
  }
}
