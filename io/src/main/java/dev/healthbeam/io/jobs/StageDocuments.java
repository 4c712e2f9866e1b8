/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectContent;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Puts a stretch of a batch where its jobs look for it: a copy on the server's side for a document
 * that goes whole, one object per part for one that is cut.
 *
 * <p>Keys follow from the document, so doing it again changes nothing; a marker saves doing it
 * again. It is written when the stretch is begun, and again when it is done: whoever finds it begun
 * and not done, because a worker died over it, looks first what is there, and does the rest. A
 * document whose object has gone or changed is left out: reconciling finds it missing and says why.
 * Outputs nothing; what comes after waits for it.
 */
final class StageDocuments extends StoreFn<StageTask, JobSpec> {

  /** Fewer than of copies, since each holds a part of a document in memory. */
  private static final int PARTS_IN_FLIGHT = 16;

  /** The bytes of documents that are read whole at a time; one alone may have more. */
  private static final long SHORT_BYTES_IN_FLIGHT = 8L << 20;

  /** From this size on a copy takes the server time: sixty-four at once could all time out. */
  private static final long LARGE_BYTES = 4 << 20;

  private static final int LARGE_IN_FLIGHT = 4;

  /** What the marker of a stretch holds that is not done; that of one that is done is empty. */
  private static final byte[] BEGUN = "begun".getBytes(StandardCharsets.US_ASCII);

  private final Counter copied = Metrics.counter("healthbeam", "objectsCopied");
  private final Counter written = Metrics.counter("healthbeam", "partsWritten");
  private final Counter leftOut = Metrics.counter("healthbeam", "documentsNotStaged");

  StageDocuments(ObjectStores stores) {
    super(stores);
  }

  @ProcessElement
  public void stage(@Element StageTask task) throws InterruptedException {
    Set<S3Location> there = Set.of();
    if (InFlight.await(store().putIfAbsent(task.marker(), BEGUN)).isEmpty()) {
      Optional<ObjectSummary> marker = InFlight.await(store().head(task.marker()));
      if (marker.isPresent() && marker.get().size() == 0) {
        return;
      }
      there = staged(task);
    }
    Map<Boolean, List<PlannedDocument>> whole =
        task.documents().stream()
            .filter(PlannedDocument::isWhole)
            .collect(Collectors.partitioningBy(document -> document.bytes() >= LARGE_BYTES));
    copy(InFlight.DEFAULT_LIMIT, whole.get(false), task, there);
    copy(LARGE_IN_FLIGHT, whole.get(true), task, there);
    List<PlannedDocument> inParts = new ArrayList<>();
    for (PlannedDocument document : task.documents()) {
      if (!document.isWhole() && !there.containsAll(files(document, task))) {
        inParts.add(document);
      }
    }
    cutShort(inParts, task, there);
    for (PlannedDocument document : inParts) {
      if (!isShort(document)) {
        cut(document, task, there);
      }
    }
    InFlight.await(store().put(task.marker(), new byte[0]));
  }

  /** Which of a stretch's files are there. Names are hashes: they lie all over the folder. */
  private Set<S3Location> staged(StageTask task) throws InterruptedException {
    Set<S3Location> wanted = new HashSet<>();
    task.documents().forEach(document -> wanted.addAll(files(document, task)));
    Set<S3Location> there = new HashSet<>();
    String token = null;
    do {
      ListPage page = InFlight.await(store().list(task.folder(), null, token));
      for (ObjectSummary object : page.objects()) {
        if (wanted.contains(object.location())) {
          there.add(object.location());
        }
      }
      token = page.nextToken();
    } while (token != null);
    return there;
  }

  /** The files of a document that are still to be analysed. */
  private static List<S3Location> files(PlannedDocument document, StageTask task) {
    List<S3Location> files = new ArrayList<>();
    for (int part = 0; part < document.parts().size(); part++) {
      if (document.parts().get(part).done() == null) {
        files.add(task.file(document, part));
      }
    }
    return files;
  }

  private void copy(
      int inFlight, List<PlannedDocument> documents, StageTask task, Set<S3Location> there)
      throws InterruptedException {
    InFlight.forEach(
        inFlight,
        documents.stream().filter(document -> !there.contains(task.file(document, 0))).iterator(),
        document -> copy(document, task.file(document, 0)),
        (document, done) -> (done ? copied : leftOut).inc());
  }

  private CompletableFuture<Boolean> copy(PlannedDocument document, S3Location to) {
    return InFlight.handle(
        store().copy(document.source(), document.etag(), to),
        (done, failure) -> {
          if (failure != null) {
            checkOwnTrouble(failure);
          }
          return failure == null;
        });
  }

  private static boolean isShort(PlannedDocument document) {
    return document.bytes() > 0 && document.bytes() <= PrepareDocuments.SHORT_BYTES;
  }

  /** Reads many documents at a time, whole, and writes their parts as they come. */
  private void cutShort(List<PlannedDocument> documents, StageTask task, Set<S3Location> there)
      throws InterruptedException {
    Deque<PlannedDocument> toRead = new ArrayDeque<>();
    documents.stream().filter(StageDocuments::isShort).forEach(toRead::add);
    Deque<Read> toWrite = new ArrayDeque<>();
    long reading = 0;
    try (InFlight reads = new InFlight(InFlight.DEFAULT_LIMIT);
        InFlight puts = new InFlight(InFlight.DEFAULT_LIMIT)) {
      do {
        while (!toRead.isEmpty()
            && reads.hasRoom()
            && (reading == 0 || reading + toRead.element().bytes() <= SHORT_BYTES_IN_FLIGHT)) {
          PlannedDocument document = toRead.remove();
          reading += document.bytes();
          reads.start(() -> read(document), toWrite::add);
        }
        while (!toWrite.isEmpty()) {
          Read read = toWrite.remove();
          reading -= read.document.bytes();
          write(read, task, there, puts);
        }
      } while (reads.awaitOne());
      puts.drain();
    }
  }

  private void write(Read read, StageTask task, Set<S3Location> there, InFlight puts)
      throws InterruptedException {
    if (read.content == null) {
      leftOut.inc();
      return;
    }
    PartReader parts =
        new PartReader(read.document, new ByteArrayInputStream(read.content.bytes()));
    while (parts.hasNext()) {
      PartReader.PartContent part = parts.next();
      puts.start(
          () -> put(task.file(read.document, part.index()), part.content(), there),
          done -> written.inc(done ? 1 : 0));
    }
  }

  private CompletableFuture<Read> read(PlannedDocument document) {
    return InFlight.handle(
        store().get(document.source(), document.etag()),
        (content, failure) -> {
          if (failure != null) {
            checkOwnTrouble(failure);
          }
          return new Read(document, content);
        });
  }

  /** A document and its bytes; null if it cannot be read, by its own fault. */
  private record Read(PlannedDocument document, @Nullable ObjectContent content) {}

  /** Reads the document once from front to back and writes each part that is still to be done. */
  private void cut(PlannedDocument document, StageTask task, Set<S3Location> there)
      throws InterruptedException {
    try (InputStream in = store().open(document.source(), document.etag());
        InFlight puts = new InFlight(PARTS_IN_FLIGHT)) {
      PartReader parts = new PartReader(document, in);
      while (parts.hasNext()) {
        PartReader.PartContent part = parts.next();
        try {
          puts.start(
              () -> put(task.file(document, part.index()), part.content(), there),
              done -> written.inc(done ? 1 : 0));
        } catch (ObjectStoreException e) {
          throw new WriteFailure(e);
        }
      }
      try {
        puts.drain();
      } catch (ObjectStoreException e) {
        throw new WriteFailure(e);
      }
    } catch (WriteFailure e) {
      throw e.failure;
    } catch (ObjectStoreException e) {
      checkOwnTrouble(e);
      leftOut.inc();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + document.source(), e);
    }
  }

  /** A part could not be written, which is never the document's own trouble. */
  private static final class WriteFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ObjectStoreException failure;

    WriteFailure(ObjectStoreException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private CompletableFuture<Boolean> put(S3Location to, byte[] content, Set<S3Location> there) {
    return there.contains(to)
        ? CompletableFuture.completedFuture(false)
        : store().put(to, content).thenApply(etag -> true);
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
