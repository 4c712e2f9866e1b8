/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Finds the size and version of documents given by location, and puts documents given as text into
 * the workspace. Many requests of a bundle are in flight at a time.
 */
final class ResolveDocuments extends StoreFn<Document, DocumentRef> {

  static final TupleTag<DocumentRef> RESOLVED = new TupleTag<>() {};
  static final TupleTag<KV<String, PlannedDocument>> REJECTED = new TupleTag<>() {};

  /** Answers are of some hundred bytes; texts that are put are the bundle's own. */
  static final BundleAnswers.Bounds BOUNDS =
      new BundleAnswers.Bounds(InFlight.DEFAULT_LIMIT, Long.MAX_VALUE, 10_000);

  private final RunConfig config;
  private transient BundleAnswers<Resolved, Resolved> answers = newAnswers();

  ResolveDocuments(RunConfig config) {
    super(config.stores());
    this.config = config;
  }

  private static BundleAnswers<Resolved, Resolved> newAnswers() {
    return new BundleAnswers<>(BOUNDS, Function.identity());
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
  public void resolve(
      @Element Document document,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      MultiOutputReceiver out)
      throws InterruptedException {
    Consumer<Resolved> here =
        resolved -> emit(resolved, out.get(RESOLVED)::output, out.get(REJECTED)::output);
    answers.makeRoom(0, window, here);
    byte[] utf8 = document.utf8();
    S3Location location = document.location();
    CompletableFuture<Resolved> answer =
        utf8 != null
            ? put(config.workspace().in(window), document.id(), utf8)
            : head(document.id(), location);
    answers.add(answer, 0, timestamp, window, here);
  }

  /** Waits for what is still in flight. */
  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException {
    answers.finish(
        (resolved, timestamp, window) ->
            emit(
                resolved,
                ref -> context.output(RESOLVED, ref, timestamp, window),
                rejected -> context.output(REJECTED, rejected, timestamp, window)));
  }

  private void emit(
      Resolved resolved,
      Consumer<DocumentRef> found,
      Consumer<KV<String, PlannedDocument>> rejected) {
    if (resolved.rejection == null) {
      found.accept(resolved.ref);
      return;
    }
    DocumentRef ref = resolved.ref;
    PlannedDocument document =
        PlannedDocument.rejected(
            ref.id(), ref.location(), ref.size(), ref.etag(), resolved.rejection);
    for (Lane lane : config.lanes()) {
      rejected.accept(KV.of(lane.name(), document));
    }
  }

  private CompletableFuture<Resolved> put(Workspace workspace, String id, byte[] utf8) {
    S3Location at = workspace.inline(Digests.hex(id, Digests.hex(utf8)));
    // Written once: where objects are encrypted, writing the same again makes another version.
    return store()
        .putIfAbsent(at, utf8)
        .thenCompose(
            etag ->
                etag.isPresent()
                    ? CompletableFuture.completedFuture(
                        new Resolved(new DocumentRef(id, at, utf8.length, etag.get()), null))
                    : head(id, at));
  }

  private CompletableFuture<Resolved> head(String id, S3Location at) {
    return store()
        .head(at)
        .handle(
            (found, failure) -> {
              if (failure == null) {
                return resolved(id, at, found);
              }
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (cause instanceof ObjectStoreException e) {
                return new Resolved(unknown(id, at), SourceTrouble.rejection(e));
              }
              throw new CompletionException(cause);
            });
  }

  private static Resolved resolved(String id, S3Location at, Optional<ObjectSummary> found) {
    return found
        .map(object -> new Resolved(new DocumentRef(id, at, object.size(), object.etag()), null))
        .orElseGet(
            () ->
                new Resolved(
                    unknown(id, at),
                    new Rejection(FailureReasons.NOT_FOUND, "there is no such object")));
  }

  private static DocumentRef unknown(String id, S3Location at) {
    return new DocumentRef(id, at, 0, "");
  }

  private record Resolved(DocumentRef ref, Rejection rejection) {}
}
