/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Puts a stretch of a batch where its jobs look for it: a copy on the server's side for a document
 * that goes whole, one object per part for one that is cut.
 *
 * <p>Keys follow from the document, so doing it again changes nothing; a marker saves doing it
 * again. A document whose object has gone or changed is left out: reconciling finds it missing and
 * says why. Outputs nothing; what comes after waits for it.
 */
final class StageDocuments extends StoreFn<StageTask, JobSpec> {

  /** Fewer than of copies, since each holds a part of a document in memory. */
  private static final int PARTS_IN_FLIGHT = 16;

  /** From this size on a copy takes the server time: sixty-four at once could all time out. */
  private static final long LARGE_BYTES = 4 << 20;

  private static final int LARGE_IN_FLIGHT = 4;

  private final Counter copied = Metrics.counter("healthbeam", "objectsCopied");
  private final Counter written = Metrics.counter("healthbeam", "partsWritten");
  private final Counter leftOut = Metrics.counter("healthbeam", "documentsNotStaged");

  StageDocuments(RunConfig config) {
    super(config.stores());
  }

  @ProcessElement
  public void stage(@Element StageTask task) throws InterruptedException {
    if (InFlight.await(store().head(task.done())).isPresent()) {
      return;
    }
    Map<Boolean, List<PlannedDocument>> whole =
        task.documents().stream()
            .filter(PlannedDocument::isWhole)
            .collect(Collectors.partitioningBy(document -> document.bytes() >= LARGE_BYTES));
    copy(InFlight.DEFAULT_LIMIT, whole.get(false), task);
    copy(LARGE_IN_FLIGHT, whole.get(true), task);
    for (PlannedDocument document : task.documents()) {
      if (!document.isWhole()) {
        cut(document, task);
      }
    }
    InFlight.await(store().put(task.done(), new byte[0]));
  }

  private void copy(int inFlight, List<PlannedDocument> documents, StageTask task)
      throws InterruptedException {
    InFlight.forEach(
        inFlight,
        documents.iterator(),
        document -> copy(document, task.folder().child(document.fileName(0, task.suffix()))),
        (document, done) -> (done ? copied : leftOut).inc());
  }

  private CompletableFuture<Boolean> copy(PlannedDocument document, S3Location to) {
    return store()
        .copy(document.source(), document.etag(), to)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                checkOwnTrouble(failure);
              }
              return failure == null;
            });
  }

  /** Reads the document once from front to back and writes each part that is still to be done. */
  private void cut(PlannedDocument document, StageTask task) throws InterruptedException {
    try (InputStream in = store().open(document.source(), document.etag())) {
      PartReader parts = new PartReader(document, in);
      InFlight.forEach(
          PARTS_IN_FLIGHT,
          parts,
          part ->
              store()
                  .put(
                      task.folder().child(document.fileName(part.index(), task.suffix())),
                      part.content()),
          (part, etag) -> written.inc());
    } catch (ObjectStoreException e) {
      checkOwnTrouble(e);
      leftOut.inc();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + document.source(), e);
    }
  }

  /** Throws what is not the document's own trouble. */
  private static void checkOwnTrouble(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ObjectStoreException e) {
      SourceTrouble.rejection(e);
      return;
    }
    throw new CompletionException(cause);
  }
}
