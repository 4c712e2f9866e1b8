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
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectContent;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.StoreFn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Finds out, for every lane, whether a document fits, where it must be cut, or why it cannot be
 * sent. Only a document over a lane's limit is read, once for all lanes unless it is long; many
 * short ones of a bundle are read at a time.
 */
final class PrepareDocuments extends StoreFn<DocumentRef, KV<String, PlannedDocument>> {

  /** Up to this size a document is read whole, as others are; longer ones one by one. */
  static final int SHORT_BYTES = 1 << 20;

  /** Documents that are read at a time hold their bytes; answers hold where they are cut. */
  private static final BundleAnswers.Bounds BOUNDS =
      new BundleAnswers.Bounds(InFlight.DEFAULT_LIMIT, 8L << 20, 500);

  private final List<Lane> lanes;
  private final long maxDocumentBytes;
  private transient @Nullable BundleAnswers<Read, List<KV<String, PlannedDocument>>> answers;

  PrepareDocuments(RunConfig config) {
    super(config.stores());
    this.lanes = config.lanes();
    this.maxDocumentBytes = config.maxDocumentBytes();
  }

  private BundleAnswers<Read, List<KV<String, PlannedDocument>>> newAnswers() {
    return new BundleAnswers<>(BOUNDS, this::prepared);
  }

  /** Begins with nothing in flight. */
  @StartBundle
  public void begin() {
    if (answers != null) {
      answers.abandon();
    }
    answers = newAnswers();
  }

  @ProcessElement
  public void prepare(
      @Element DocumentRef document,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      OutputReceiver<KV<String, PlannedDocument>> out)
      throws InterruptedException {
    if (document.size() > SHORT_BYTES || lanes.stream().noneMatch(lane -> isCut(document, lane))) {
      prepared(document, () -> store().open(document.location(), document.etag()))
          .forEach(out::output);
      return;
    }
    answers.makeRoom(document.size(), window, all -> all.forEach(out::output));
    CompletableFuture<Read> call =
        InFlight.handle(
            store().get(document.location(), document.etag()),
            (content, failure) -> new Read(document, content, failure));
    answers.add(call, document.size(), timestamp, window, all -> all.forEach(out::output));
  }

  /** Waits for what is still in flight. */
  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException {
    answers.finish(
        (all, timestamp, window) ->
            all.forEach(prepared -> context.output(prepared, timestamp, window)));
  }

  /** A document and its bytes, or why they could not be read. */
  private record Read(
      DocumentRef document, @Nullable ObjectContent content, @Nullable Throwable failure) {
    InputStream open() {
      if (content != null) {
        return new ByteArrayInputStream(content.bytes());
      }
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      throw cause instanceof ObjectStoreException e ? e : new CompletionException(cause);
    }
  }

  private List<KV<String, PlannedDocument>> prepared(Read read) {
    return prepared(read.document, read::open);
  }

  private boolean isCut(DocumentRef document, Lane lane) {
    return document.size() <= maxDocumentBytes && document.size() > lane.limits().maxFileBytes();
  }

  /** Opens a document; may fail as {@link ObjectStore#open} does. */
  @FunctionalInterface
  private interface Opening {
    InputStream open();
  }

  private List<KV<String, PlannedDocument>> prepared(DocumentRef document, Opening opening) {
    List<KV<String, PlannedDocument>> all = new ArrayList<>();
    for (Lane lane : lanes) {
      all.add(KV.of(lane.name(), prepared(document, lane, opening)));
    }
    return all;
  }

  private PlannedDocument prepared(DocumentRef document, Lane lane, Opening opening) {
    Limits limits = lane.limits();
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
    if (!isCut(document, lane)) {
      return PlannedDocument.whole(
          document.id(), document.location(), document.size(), document.etag());
    }
    try (InputStream in = opening.open()) {
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
