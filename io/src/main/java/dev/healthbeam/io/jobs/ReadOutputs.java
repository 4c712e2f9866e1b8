/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
    boolean contents = adapter.readsContents();
    List<Fetch> fetches = new ArrayList<>();
    for (PlannedDocument document : task.documents()) {
      Pending pending = new Pending(document);
      for (int part = 0; contents && part < document.parts().size(); part++) {
        int outputs = document.parts().get(part).done().outputs().size();
        for (int output = 0; output < outputs; output++) {
          fetches.add(pending.fetch(part, output));
        }
      }
      if (pending.missing == 0) {
        finish(task.kind(), pending, out);
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
    return InFlight.handle(
        store().get(fetch.location(), null),
        (content, failure) -> {
          if (failure == null) {
            return new Fetched(fetch.pending, fetch, content.bytes(), null);
          }
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          if (cause instanceof ObjectStoreException e
              && e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
            return new Fetched(fetch.pending, fetch, null, null);
          } else if (cause instanceof ObjectStoreException e
              && e.kind() == ObjectStoreException.Kind.TOO_LONG) {
            return new Fetched(fetch.pending, fetch, null, e.getMessage());
          }
          throw new CompletionException(cause);
        });
  }

  private void finish(String kind, Pending pending, MultiOutputReceiver out) {
    PlannedDocument document = pending.document;
    if (!pending.lost.isEmpty()) {
      again(
          kind,
          document,
          pending.lost.stream().map(Fetch::part).distinct().sorted().toList(),
          FailureReasons.OUTPUT_MISSING,
          "the service names an output that is not there: " + pending.lost.get(0).location(),
          out);
      return;
    }
    if (!pending.endless.isEmpty()) {
      List<Integer> endless = List.copyOf(pending.endless);
      again(kind, document, endless, FailureReasons.OUTPUT_INVALID, pending.trouble, out);
      return;
    }
    List<PartOutput> outputs = new ArrayList<>();
    for (int i = 0; i < pending.contents.size(); i++) {
      PlannedPart planned = document.parts().get(i);
      PlannedPart.Done done = planned.done();
      List<byte[]> contents = adapter.readsContents() ? pending.contents.get(i) : List.of();
      outputs.add(new PartOutput(planned.part(), done.jobId(), done.outputs(), contents));
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
          e.getMessage() + ": " + done.outputs(),
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

  /** One output of one part. */
  private record Fetch(Pending pending, int part, int output) {
    S3Location location() {
      return pending.document.parts().get(part).done().outputs().get(output);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
  private record Fetched(
      Pending pending, Fetch what, byte @Nullable [] content, @Nullable String tooLong) {}

  /** A document some of whose outputs have arrived. */
  private static final class Pending {
    private final PlannedDocument document;
    private final List<List<byte[]>> contents = new ArrayList<>();
    private final List<Fetch> lost = new ArrayList<>();
    private final SortedSet<Integer> endless = new TreeSet<>();
    private String trouble = "";
    private int missing;

    Pending(PlannedDocument document) {
      this.document = document;
      for (PlannedPart part : document.parts()) {
        int outputs = part.done().outputs().size();
        contents.add(new ArrayList<>(Collections.nCopies(outputs, new byte[0])));
      }
    }

    Fetch fetch(int part, int output) {
      missing++;
      return new Fetch(this, part, output);
    }

    /** Keeps an output; true if it was the last one. */
    boolean arrived(Fetched fetched) {
      if (fetched.tooLong != null) {
        endless.add(fetched.what.part);
        trouble = fetched.tooLong;
      } else if (fetched.content == null) {
        lost.add(fetched.what);
      } else {
        contents.get(fetched.what.part).set(fetched.what.output, fetched.content);
      }
      missing--;
      return missing == 0;
    }
  }
}
