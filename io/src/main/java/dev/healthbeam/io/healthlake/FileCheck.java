/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.healthlake.ndjson.Chunk;
import dev.healthbeam.io.healthlake.ndjson.ChunkWriter;
import dev.healthbeam.io.healthlake.ndjson.Inflated;
import dev.healthbeam.io.healthlake.ndjson.LineMap;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.healthlake.ndjson.MalformedFileException;
import dev.healthbeam.io.healthlake.ndjson.ResourceReader;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import dev.healthbeam.io.healthlake.ndjson.TypeCounts;
import dev.healthbeam.io.jobs.SourceTrouble;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Checks files, each once in a run. A file that conforms is read once and goes as it is; of any
 * other the good lines are written anew, to chunks.
 *
 * <p>Everything is written where nothing is yet, under names that follow from what is read, and the
 * word that a file is done last: a check that breaks off is done again, two at once agree. Memory:
 * one line and three chunks.
 */
final class FileCheck {

  /** The largest object that S3 copies in one call (Amazon S3 user guide, "Copying objects"). */
  private static final long MAX_COPY_BYTES = 5L << 30;

  private static final String SUFFIX = ".ndjson";

  /**
   * How files are checked.
   *
   * @param places where what is found is kept
   * @param sizes how large a resource may be
   * @param chunkBytes the size of a chunk
   * @param maxFileBytes the largest file that is sent as it is
   */
  record Settings(CheckedPlaces places, SizeLimits sizes, int chunkBytes, long maxFileBytes)
      implements Serializable {}

  private final ObjectStore store;
  private final Settings settings;

  FileCheck(ObjectStore store, Settings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Checks a file, or gives what the run found when it did.
   *
   * @param only the lines that are wanted
   */
  CheckedFile check(DocumentRef file, LineSet only) throws InterruptedException {
    Optional<CheckedFile> earlier = CheckedFile.read(store, settings.places(), file.id());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    CheckedFile checked = examine(file, only);
    boolean first =
        InFlight.await(store.putIfAbsent(settings.places().file(file.id()), checked.toJson()))
            .isPresent();
    return first ? checked : CheckedFile.read(store, settings.places(), file.id()).orElseThrow();
  }

  private CheckedFile examine(DocumentRef file, LineSet only) throws InterruptedException {
    String version = CheckedFile.versionOf(file.etag(), only);
    try {
      if (only.isAll()
          && file.size() <= Math.min(settings.maxFileBytes(), MAX_COPY_BYTES)
          && file.location().key().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
        CheckedFile whole = whole(file, version);
        if (whole != null) {
          return whole;
        }
      }
      return new Rewriting(file, version, only).run();
    } catch (MalformedFileException e) {
      return rejected(file, version, new Rejection(e.reason(), e.getMessage()));
    } catch (SourceStream.Trouble e) {
      return rejected(file, version, SourceTrouble.rejection(e.failure()));
    } catch (InterruptedIOException e) {
      InterruptedException interrupted = new InterruptedException(e.getMessage());
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw new UncheckedIOException("checking " + file.location(), e);
    }
  }

  private static CheckedFile rejected(DocumentRef file, String version, Rejection why) {
    return new CheckedFile(
        file.id(), version, file.etag(), false, List.of(), new TreeMap<>(), 0, why);
  }

  private InputStream open(DocumentRef file) throws IOException {
    return SourceStream.open(() -> store.open(file.location(), file.etag()));
  }

  /** Reads a file as far as it conforms; null if it does not to its end. */
  private @Nullable CheckedFile whole(DocumentRef file, String version)
      throws IOException, InterruptedException {
    TypeCounts types = new TypeCounts();
    try (InputStream in = open(file)) {
      ResourceReader.read(
          in,
          settings.sizes(),
          new ResourceReader.Each() {
            @Override
            public void good(byte[] buffer, int from, int to, long line, String type) {
              types.add(type);
            }

            @Override
            public void bad(BadLine bad) throws IOException {
              throw new Deviation();
            }

            @Override
            public void blank(long line) throws IOException {
              throw new Deviation();
            }
          });
    } catch (Deviation e) {
      return null;
    }
    long lines = types.total();
    if (lines == 0) {
      return null;
    }
    SentLines sent = SentLines.of(LineMap.same(lines), types.byType());
    InFlight.await(store.put(settings.places().lines(file.id(), version, 0), sent.toJson()));
    return new CheckedFile(
        file.id(),
        version,
        file.etag(),
        true,
        List.of(new CheckedFile.Sent(file.size(), file.etag())),
        new TreeMap<>(),
        0,
        null);
  }

  /** The file does not conform: no need to read on. */
  private static final class Deviation extends IOException {
    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Writes the good lines of one file anew. */
  private final class Rewriting implements ResourceReader.Each {
    private final DocumentRef file;
    private final String version;
    private final LineSet only;
    private final Map<Integer, CheckedFile.Sent> sent = new TreeMap<>();
    private final TypeCounts rejected = new TypeCounts();
    private final RejectedLines rejectedLines = new RejectedLines(this::putRejected);
    private final ChunkWriter chunks;
    private final InFlight puts = new InFlight(1);
    private int chunk;

    Rewriting(DocumentRef file, String version, LineSet only) {
      this.file = file;
      this.version = version;
      this.only = only;
      this.chunks = new ChunkWriter(settings.chunkBytes(), this::put);
    }

    CheckedFile run() throws IOException, InterruptedException {
      try (puts) {
        try (InputStream in = Inflated.of(open(file), HealthLakeLimits.MAX_JOB_BYTES)) {
          ResourceReader.read(in, settings.sizes(), this);
        }
        chunks.end();
        int blocks = rejectedLines.end();
        puts.drain();
        return new CheckedFile(
            file.id(),
            version,
            file.etag(),
            false,
            List.copyOf(sent.values()),
            rejected.byType(),
            blocks,
            null);
      }
    }

    @Override
    public void good(byte[] buffer, int from, int to, long line, String type) throws IOException {
      if (only.contains(line)) {
        chunks.add(buffer, from, to, line, type);
      }
    }

    @Override
    public void bad(BadLine bad) throws IOException {
      if (only.contains(bad.line())) {
        rejected.add(bad.type());
        rejectedLines.add(bad);
      }
    }

    @Override
    public void blank(long line) {}

    private void put(Chunk content) throws IOException {
      int index = chunk++;
      S3Location at = settings.places().chunk(file.id(), version, index);
      byte[] lines = SentLines.of(content.map(), content.types()).toJson();
      byte[] bytes = content.bytes();
      start(
          () ->
              store
                  .putIfAbsent(at, bytes)
                  .thenCompose(
                      etag ->
                          etag.isPresent()
                              ? CompletableFuture.completedFuture(etag.get())
                              : store.head(at).thenApply(found -> found.orElseThrow().etag()))
                  .thenCompose(
                      etag ->
                          store
                              .put(settings.places().lines(file.id(), version, index), lines)
                              .thenApply(done -> new CheckedFile.Sent(bytes.length, etag))),
          written -> sent.put(index, written));
    }

    private void putRejected(int index, byte[] content) throws IOException {
      start(
          () -> store.put(settings.places().rejected(file.id(), version, index), content),
          etag -> {});
    }

    private <R> void start(Supplier<CompletableFuture<R>> call, Consumer<R> onResult)
        throws IOException {
      try {
        puts.start(call, onResult);
      } catch (InterruptedException e) {
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
    }
  }
}
