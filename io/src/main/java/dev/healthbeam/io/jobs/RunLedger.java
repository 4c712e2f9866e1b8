/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.jobs.control.Stored;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectContent;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run writes down of its jobs, in the workspace:
 *
 * <ul>
 *   <li>{@code <run>/ledger/<job>/<attempt>.json}, a record for each attempt, see {@link Attempt}
 *   <li>{@code <run>/stop}, there if the run shall stop
 *   <li>{@code <run>/progress.json}, for people to look at
 * </ul>
 *
 * <p>Methods that are not a future's wait for S3 and throw {@link ObjectStoreException}.
 */
public final class RunLedger {

  private static final int READS_AT_ONCE = 64;
  private static final String SUFFIX = ".json";

  private final ObjectStore store;
  private final S3Location run;
  private final S3Location whole;

  private RunLedger(ObjectStore store, S3Location run, S3Location whole) {
    this.store = store;
    this.run = run.asFolder();
    this.whole = whole.asFolder();
  }

  /**
   * The ledger of a run.
   *
   * @param store where it lies; the caller closes it
   * @param run the run's folder: {@code <workspace>/<run>/}
   */
  public static RunLedger open(ObjectStore store, S3Location run) {
    return new RunLedger(store, run, run);
  }

  /**
   * The ledger of a window, which stops when it or the run it belongs to shall stop.
   *
   * @param store where it lies; the caller closes it
   * @param run the folder of the run
   * @param window the folder of the window, or the run's own
   */
  static RunLedger within(ObjectStore store, S3Location run, S3Location window) {
    return new RunLedger(store, window, run);
  }

  // ---- attempts

  /** Every record, by job and attempt. */
  public List<Stored> attempts() {
    return attempts(job -> true);
  }

  /** The records of those jobs whose name is wanted, by job and attempt. */
  public List<Stored> attempts(Predicate<String> wanted) {
    S3Location folder = run.child("ledger/");
    List<Stored> records = new ArrayList<>();
    List<CompletableFuture<Stored>> reads = new ArrayList<>();
    String token = null;
    do {
      ListPage page = join(store.list(folder, null, null, token));
      for (ObjectSummary object : page.objects()) {
        String key = object.location().key().substring(folder.key().length());
        int slash = key.lastIndexOf('/');
        if (slash > 0 && key.endsWith(SUFFIX) && wanted.test(key.substring(0, slash))) {
          reads.add(read(object.location()));
        }
        if (reads.size() == READS_AT_ONCE) {
          reads.forEach(read -> records.add(join(read)));
          reads.clear();
        }
      }
      token = page.nextToken();
    } while (token != null);
    reads.forEach(read -> records.add(join(read)));
    records.sort(
        Comparator.comparing((Stored record) -> record.attempt().job())
            .thenComparing(record -> record.attempt().number()));
    return records;
  }

  private CompletableFuture<Stored> read(S3Location at) {
    return store.get(at, null).thenApply(content -> stored(content, at));
  }

  private static Stored stored(ObjectContent content, S3Location at) {
    return new Stored(LedgerFormat.read(content.bytes(), at), content.etag());
  }

  private S3Location at(String job, int attempt) {
    return run.child("ledger/" + job + "/" + attempt + SUFFIX);
  }

  /** One record; null if there is none. */
  CompletableFuture<@Nullable Stored> attempt(String job, int attempt) {
    return read(at(job, attempt))
        .exceptionally(
            failure -> {
              if (failure(failure) instanceof ObjectStoreException e
                  && e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
                return null;
              }
              throw new CompletionException(failure(failure));
            });
  }

  /** Writes a record where none is; empty if one is. */
  CompletableFuture<Optional<String>> create(Attempt attempt) {
    return store.putIfAbsent(at(attempt.job(), attempt.number()), LedgerFormat.write(attempt));
  }

  /** Replaces a version of a record; empty if that is not what is there. */
  CompletableFuture<Optional<String>> replace(Attempt attempt, String version) {
    return store.replace(at(attempt.job(), attempt.number()), LedgerFormat.write(attempt), version);
  }

  // ---- the stop marker

  private S3Location stopMarker() {
    return run.child("stop");
  }

  /** Asks the run to stop: whoever controls it starts nothing more and stops what is active. */
  public void requestStop() {
    join(store.put(stopMarker(), new byte[0]));
  }

  /** Takes the wish back. Jobs that were ended because of it stay ended. */
  public void withdrawStop() {
    join(store.delete(List.of(stopMarker())));
  }

  /** Whether somebody asked the run to stop. */
  public boolean stopRequested() {
    return join(stopWanted());
  }

  CompletableFuture<Boolean> stopWanted() {
    CompletableFuture<Boolean> wanted = store.head(stopMarker()).thenApply(Optional::isPresent);
    return run.equals(whole)
        ? wanted
        : wanted.thenCombine(
            store.head(whole.child("stop")).thenApply(Optional::isPresent), Boolean::logicalOr);
  }

  // ---- progress

  /** What the controller last wrote about its progress, or empty if it has not yet. */
  public Optional<RunProgress> progress() {
    S3Location at = run.child("progress.json");
    try {
      return Optional.of(LedgerFormat.readProgress(join(store.get(at, null)).bytes(), at));
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void write(RunProgress progress) {
    join(store.put(run.child("progress.json"), LedgerFormat.write(progress)));
  }

  /** Waits for a future, and throws what it failed with. */
  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (failure(e) instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  static Throwable failure(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
