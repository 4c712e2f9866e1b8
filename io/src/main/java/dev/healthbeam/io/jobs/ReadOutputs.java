/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the outputs of a stretch of documents, many at a time, and makes one result of each
 * document. An output that is not there or not readable sends its document to the next wave.
 *
 * @param <R> what a document's result is
 */
final class ReadOutputs<R> extends StoreFn<ReadTask, R> {

  static final TupleTag<KV<String, PlannedDocument>> RETRY = new TupleTag<>() {};
  static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>() {};

  private final BatchAdapter<R> adapter;
  private final TupleTag<R> results;
  private final boolean lastWave;

  ReadOutputs(RunConfig config, BatchAdapter<R> adapter, TupleTag<R> results, boolean lastWave) {
    super(config.stores());
    this.adapter = adapter;
    this.results = results;
    this.lastWave = lastWave;
  }

  @ProcessElement
  public void read(@Element ReadTask task, MultiOutputReceiver out) throws InterruptedException {
    List<Fetch> fetches = new ArrayList<>();
    for (PlannedDocument document : task.documents()) {
      Pending pending = new Pending(document);
      for (int i = 0; i < document.parts().size(); i++) {
        fetches.add(new Fetch(pending, i));
      }
    }
    InFlight.forEach(
        InFlight.DEFAULT_LIMIT,
        fetches.iterator(),
        this::get,
        (fetch, fetched) -> {
          if (fetched.pending.arrived(fetched)) {
            finish(task.kind(), fetched.pending, out);
          }
        });
  }

  private CompletableFuture<Fetched> get(Fetch fetch) {
    PlannedPart.Done done = fetch.pending.document.parts().get(fetch.part).done();
    return store()
        .get(done.output(), null)
        .handle(
            (content, failure) -> {
              if (failure == null) {
                return new Fetched(fetch.pending, fetch.part, content.bytes());
              }
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (cause instanceof ObjectStoreException e
                  && e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
                return new Fetched(fetch.pending, fetch.part, null);
              }
              throw new CompletionException(cause);
            });
  }

  private void finish(String kind, Pending pending, MultiOutputReceiver out) {
    PlannedDocument document = pending.document;
    List<PartOutput> outputs = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < pending.contents.length; i++) {
      byte[] content = pending.contents[i];
      PlannedPart planned = document.parts().get(i);
      if (content == null) {
        missing.add(i);
      } else {
        outputs.add(new PartOutput(planned.part(), planned.done().jobId(), content));
      }
    }
    if (!missing.isEmpty()) {
      again(
          kind,
          document,
          missing,
          FailureReasons.OUTPUT_MISSING,
          "the job's manifest names an output that is not there: "
              + document.parts().get(missing.get(0)).done().output(),
          out);
      return;
    }
    try {
      out.get(results).output(adapter.readResult(document, kind, outputs));
    } catch (UnreadableOutputException e) {
      PlannedPart.Done done = document.parts().get(e.partIndexes().get(0)).done();
      again(
          kind,
          document,
          e.partIndexes(),
          FailureReasons.OUTPUT_INVALID,
          e.getMessage() + ": " + done.output(),
          out);
    }
  }

  private void again(
      String kind,
      PlannedDocument document,
      List<Integer> bad,
      String reason,
      String message,
      MultiOutputReceiver out) {
    if (lastWave) {
      out.get(FAILURES)
          .output(
              DocumentFailure.create(
                  document.id(),
                  kind,
                  reason,
                  null,
                  message,
                  bad.stream()
                      .map(document.parts()::get)
                      .map(
                          part ->
                              DocumentFailure.FailedPart.create(
                                  part.part().beginByte(),
                                  part.part().endByte(),
                                  part.done().jobId()))
                      .toList()));
      return;
    }
    List<PlannedPart> parts = new ArrayList<>(document.parts());
    bad.forEach(part -> parts.set(part, PlannedPart.todo(parts.get(part).part())));
    out.get(RETRY).output(KV.of(kind, document.withParts(parts)));
  }

  private record Fetch(Pending pending, int part) {}

  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
  private record Fetched(Pending pending, int part, byte @Nullable [] content) {}

  /** A document some of whose outputs have arrived. */
  private static final class Pending {
    private final PlannedDocument document;
    private final byte[][] contents;
    private int missing;

    Pending(PlannedDocument document) {
      this.document = document;
      this.contents = new byte[document.parts().size()][];
      this.missing = contents.length;
    }

    /** Keeps an output; true if it was the last one. */
    boolean arrived(Fetched fetched) {
      contents[fetched.part] = fetched.content;
      missing--;
      return missing == 0;
    }
  }
}
