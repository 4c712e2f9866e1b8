/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthscribe.media.Media;
import dev.healthbeam.io.healthscribe.media.MediaReader;
import dev.healthbeam.io.jobs.FailureReasons;
import dev.healthbeam.io.jobs.SourceTrouble;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StepMetrics;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Throwables;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.util.concurrent.ThreadFactoryBuilder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Looks at a recording before anything is asked of the service: is it there, is it of a format that
 * the service reads, is it neither too large nor too long nor too short, are its settings what the
 * service takes. Reads some ranges of it, never the whole.
 */
final class CheckRecordings extends StoreFn<Visit, KV<String, PlannedDocument>> {

  private static final int AT_A_TIME = 16;

  private final VisitSettings defaults;
  private final boolean encrypts;
  private transient @Nullable ExecutorService threads;
  private transient Deque<Future<PlannedDocument>> underWay = new ArrayDeque<>();

  /**
   * @param defaults the settings of visits without their own
   * @param encrypts whether the output is encrypted with a key of the caller's
   */
  CheckRecordings(ObjectStores stores, VisitSettings defaults, boolean encrypts) {
    super(stores);
    this.defaults = defaults;
    this.encrypts = encrypts;
  }

  /** Opens the store, and makes the threads. */
  @Setup
  @Override
  public void open(PipelineOptions options) {
    super.open(options);
    // A runner may leave out the teardown of what failed, which would keep the process alive.
    threads =
        Executors.newFixedThreadPool(
            AT_A_TIME,
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("recordings-%d").build());
  }

  /** Ends the threads, and closes the store. */
  @Teardown
  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
    super.close();
  }

  /** Begins with nothing under way. */
  @StartBundle
  public void begin() {
    underWay = new ArrayDeque<>();
  }

  @ProcessElement
  public void check(@Element Visit visit, OutputReceiver<KV<String, PlannedDocument>> out)
      throws InterruptedException {
    if (underWay.size() >= AT_A_TIME) {
      out.output(KV.of(ScribeLimits.KIND, await(underWay.remove())));
    }
    ObjectStore store = store();
    underWay.add(threads.submit(StepMetrics.continued(() -> planned(store, visit))));
  }

  /** Waits for those still under way. */
  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException {
    while (!underWay.isEmpty()) {
      context.output(
          KV.of(ScribeLimits.KIND, await(underWay.remove())),
          GlobalWindow.INSTANCE.maxTimestamp(),
          GlobalWindow.INSTANCE);
    }
  }

  private static PlannedDocument await(Future<PlannedDocument> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  private PlannedDocument planned(ObjectStore store, Visit visit) throws InterruptedException {
    S3Location at = location(visit);
    if (at == null) {
      return PlannedDocument.rejected(
          visit.id(),
          NOWHERE,
          0,
          "",
          new Rejection(
              FailureReasons.NOT_FOUND, "the recording is not an object in S3: s3://BUCKET/KEY"));
    }
    DocumentRef unknown = new DocumentRef(visit.id(), at, 0, "");
    try {
      Optional<ObjectSummary> found = InFlight.await(store.head(at));
      if (found.isEmpty()) {
        return rejected(
            unknown, new Rejection(FailureReasons.NOT_FOUND, "there is no such object"));
      }
      DocumentRef ref = new DocumentRef(visit.id(), at, found.get().size(), found.get().etag());
      String settings = settings(visit);
      Rejection why = trouble(store, ref);
      return why == null
          ? PlannedDocument.whole(ref.id(), at, ref.size(), ref.etag()).withParameters(settings)
          : rejected(ref, why);
    } catch (IllegalArgumentException e) {
      return rejected(
          unknown, new Rejection(ScribeFailureReasons.INVALID_SETTINGS, e.getMessage()));
    } catch (ObjectStoreException e) {
      return rejected(unknown, SourceTrouble.rejection(e));
    }
  }

  private static final S3Location NOWHERE = new S3Location("none", "");

  private static @Nullable S3Location location(Visit visit) {
    try {
      S3Location at = S3Location.parse(visit.getRecording());
      return at.key().isEmpty() || at.key().endsWith("/") ? null : at;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static PlannedDocument rejected(DocumentRef ref, Rejection why) {
    return PlannedDocument.rejected(ref.id(), ref.location(), ref.size(), ref.etag(), why);
  }

  private String settings(Visit visit) {
    VisitSettings settings = visit.getSettings() == null ? defaults : visit.getSettings().checked();
    ScribeParameters.checkContext(settings, encrypts);
    return SettingsJson.write(settings);
  }

  private static @Nullable Rejection trouble(ObjectStore store, DocumentRef ref) {
    if (ref.size() == 0) {
      return new Rejection(FailureReasons.EMPTY, "the object has no bytes");
    }
    if (ref.size() > ScribeLimits.MAX_RECORDING_BYTES) {
      return new Rejection(
          FailureReasons.TOO_LARGE,
          "the recording has %,d bytes; HealthScribe takes at most %,d"
              .formatted(ref.size(), ScribeLimits.MAX_RECORDING_BYTES));
    }
    Optional<Media> media;
    try {
      media = MediaReader.read(new StoredRecording(store, ref));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + ref.location(), e);
    }
    if (media.isEmpty()) {
      return new Rejection(
          ScribeFailureReasons.UNSUPPORTED_MEDIA,
          "its header is that of no WAV, FLAC, MP3, MP4, M4A, Ogg, WebM or AMR file");
    }
    Duration length = media.get().length();
    if (length != null && length.compareTo(ScribeLimits.MAX_LENGTH) > 0) {
      return new Rejection(
          ScribeFailureReasons.TOO_LONG,
          "the recording lasts %,d seconds; HealthScribe takes at most %,d"
              .formatted(length.toSeconds(), ScribeLimits.MAX_LENGTH.toSeconds()));
    }
    if (length != null && length.compareTo(ScribeLimits.MIN_LENGTH) < 0) {
      return new Rejection(
          ScribeFailureReasons.TOO_SHORT,
          "the recording lasts %d ms; HealthScribe takes at least %d"
              .formatted(length.toMillis(), ScribeLimits.MIN_LENGTH.toMillis()));
    }
    return null;
  }
}
