/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.healthlake.ndjson.LineMap;
import dev.healthbeam.io.healthlake.ndjson.TypeCounts;
import dev.healthbeam.io.healthlake.outcome.FailureLog;
import dev.healthbeam.io.healthlake.outcome.Refusal;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Makes of a file's end what became of each of its resources: those that were not sent, those the
 * service refused, joined back to their lines in the original, and counts of the others.
 *
 * <p>Memory: a bit for each line, the runs of the line map, and some thousand refusals at a time.
 */
final class FileReport {

  /** Is given what a file comes to. */
  interface Sink {
    void failure(ResourceFailure failure);

    void counts(FileCounts counts);

    void tally(String job, JobTally tally);
  }

  /** Refusals that are put in order at a time: logs need not be in the order of lines. */
  private static final int WINDOW = 5_000;

  private final ObjectStore store;
  private final CheckedPlaces places;
  private final Sink sink;

  FileReport(ObjectStore store, CheckedPlaces places, Sink sink) {
    this.store = store;
    this.places = places;
    this.sink = sink;
  }

  void report(FileEnd end) throws InterruptedException {
    SentId sent = SentId.parse(end.id());
    String document = sent.document();
    CheckedFile file = null;
    if (sent.index() == 0) {
      // What is not sent of a file comes with its first chunk, or with the file.
      file =
          CheckedFile.read(store, places, document)
              .orElseThrow(() -> new IllegalStateException(document + " was never checked"));
      sink.counts(FileCounts.create(document, TypeCounts.UNKNOWN, 0, 0, 0));
      notSent(file);
    }
    boolean whole = file != null && !sent.isChunk();
    if (whole && file.sent().isEmpty()) {
      unsent(end, document);
      return;
    }
    String version = whole ? file.version() : sent.version();
    SentLines lines = SentLines.read(store, places.lines(document, version, sent.index()));
    if (end.failure() != null) {
      allFailed(end, document, lines, whole);
    } else {
      S3Location at =
          whole ? S3Location.parse(document) : places.chunk(document, version, sent.index());
      imported(end, document, lines, at, whole ? file.etag() : null);
    }
  }

  /** The lines that were found not fit to be sent. */
  private void notSent(CheckedFile file) {
    for (int block = 0; block < file.rejectedBlocks(); block++) {
      RejectedLines.read(
          store,
          places.rejected(file.document(), file.version(), block),
          bad -> sink.failure(failure(file.document(), bad)));
    }
    file.rejected()
        .forEach(
            (type, count) ->
                sink.counts(FileCounts.create(file.document(), type, count, 0, count)));
  }

  private static ResourceFailure failure(String document, BadLine bad) {
    boolean several = bad.lastLine() > bad.line();
    return ResourceFailure.of(document, bad.reason())
        .setLine(bad.line())
        .setFromLine(several ? bad.line() : null)
        .setToLine(several ? bad.lastLine() : null)
        .setResourceType(bad.type())
        .setResourceId(bad.id())
        .setMessage(bad.message())
        .build();
  }

  /** A file of which nothing was sent, for a reason of its own or because no line was fit. */
  private void unsent(FileEnd end, String document) {
    FileEnd.Cause why = end.failure();
    if (why != null && !why.reason().equals(ResourceReasons.NO_GOOD_LINE)) {
      sink.failure(
          ResourceFailure.of(document, why.reason())
              .setResources(0)
              .setCode(why.code())
              .setMessage(why.message())
              .build());
    }
  }

  /** The job failed, or says nothing of the file: none of its resources counts as imported. */
  private void allFailed(FileEnd end, String document, SentLines lines, boolean whole) {
    FileEnd.Cause why = end.failure();
    LineMap map = lines.map();
    sink.failure(
        ResourceFailure.of(document, why.reason())
            .setResources(lines.lines())
            .setFromLine(whole ? null : map.firstOriginal())
            .setToLine(whole ? null : map.lastOriginal())
            .setCode(why.code())
            .setMessage(why.message())
            .setJob(end.job())
            .build());
    lines
        .types()
        .forEach((type, count) -> sink.counts(FileCounts.create(document, type, count, 0, count)));
    if (end.job() != null) {
      sink.tally(end.job(), new JobTally(0, 0, lines.lines()));
    }
  }

  private void imported(
      FileEnd end, String document, SentLines lines, S3Location at, @Nullable String etag) {
    TypeCounts refused = new TypeCounts();
    try (SentFile sentFile = new SentFile(store, at, etag)) {
      Refused each = new Refused(end, document, lines.map(), sentFile, refused);
      for (S3Location log : end.logs()) {
        try (InputStream in = store.open(log, null)) {
          each.readAll(new FailureLog(in));
        } catch (IOException e) {
          throw new UncheckedIOException("reading " + log, e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
    TreeSet<String> types = new TreeSet<>(lines.types().keySet());
    types.addAll(refused.byType().keySet());
    for (String type : types) {
      long read = lines.types().getOrDefault(type, 0L);
      long failed = refused.byType().getOrDefault(type, 0L);
      sink.counts(FileCounts.create(document, type, read, read - failed, failed));
    }
    sink.tally(end.job(), new JobTally(lines.lines(), refused.total(), 0));
  }

  /** The refusals of one file. */
  private final class Refused {
    private final FileEnd end;
    private final String document;
    private final LineMap map;
    private final SentFile sentFile;
    private final TypeCounts types;
    private final BitSet seen = new BitSet();

    Refused(FileEnd end, String document, LineMap map, SentFile sentFile, TypeCounts types) {
      this.end = end;
      this.document = document;
      this.map = map;
      this.sentFile = sentFile;
      this.types = types;
    }

    void readAll(FailureLog log) throws IOException {
      List<Refusal> window = new ArrayList<>();
      for (Refusal refusal = log.next(); refusal != null; refusal = log.next()) {
        window.add(refusal);
        if (window.size() == WINDOW) {
          tell(window);
        }
      }
      tell(window);
    }

    private void tell(List<Refusal> window) {
      window.sort(Comparator.comparingLong(Refusal::line));
      window.forEach(this::tell);
      window.clear();
    }

    private void tell(Refusal refusal) {
      ResourceFailure.Builder failure =
          ResourceFailure.of(document, ResourceReasons.REFUSED)
              .setCode(refusal.code())
              .setMessage(refusal.message())
              .setJob(end.job());
      if (!map.has(refusal.line())) {
        // A log that does not say of which line it speaks: it is one all the same.
        types.add(TypeCounts.UNKNOWN);
        sink.failure(failure.build());
        return;
      }
      int bit = Math.toIntExact(refusal.line());
      if (seen.get(bit)) {
        return; // one resource, refused once, told twice
      }
      seen.set(bit);
      boolean there = sentFile.moveTo(refusal.line());
      String type = there ? sentFile.type() : null;
      types.add(type);
      sink.failure(
          failure
              .setLine(map.original(refusal.line()))
              .setResourceType(type)
              .setResourceId(there ? sentFile.id() : null)
              .build());
    }
  }
}
