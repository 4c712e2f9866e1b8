/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Batch;
import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.Packing;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.jobs.plan.ShardFormat;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.collect.Iterables;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sorts and packs one group and writes its shard once.
 *
 * <p>In the first wave a shard that is already there is the plan: what was listed later belongs to
 * another run. Documents given one by one and not found in it fail, with that as the reason;
 * objects a listing shows in addition are counted only.
 */
final class PlanGroup extends StoreFn<KV<String, Iterable<PackedDocuments>>, StageTask> {

  static final TupleTag<StageTask> STAGE = new TupleTag<>() {};
  static final TupleTag<JobSpec> JOBS = new TupleTag<>() {};
  static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<KV<String, Long>> PLANNED = new TupleTag<>() {};

  /**
   * By all that can differ between documents of one id, so that the same one is taken whatever the
   * order they come in.
   */
  static final Comparator<PlannedDocument> ORDER =
      Comparator.comparing(PlannedDocument::id)
          .thenComparing(PlannedDocument::source)
          .thenComparing(PlannedDocument::etag)
          .thenComparing(
              PlannedDocument::parameters, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final Rejection NOT_PLANNED =
      new Rejection(
          FailureReasons.NOT_PLANNED,
          "the run was planned before this document was given, or while it was being changed; start"
              + " another run for it");

  private final RunConfig config;
  private final int wave;
  private final boolean planned;
  private final PCollectionView<Map<String, LanePlan>> plans;
  private final Counter appeared = Metrics.counter("healthbeam", "documentsAppearedAfterPlanning");
  private final Counter documentsPlanned = Metrics.counter("healthbeam", "documentsPlanned");

  /**
   * @param planned whether the first wave's plan is there already and only read
   */
  PlanGroup(
      RunConfig config, int wave, boolean planned, PCollectionView<Map<String, LanePlan>> plans) {
    super(config.stores());
    this.config = config;
    this.wave = wave;
    this.planned = planned;
    this.plans = plans;
  }

  @ProcessElement
  public void plan(ProcessContext context, BoundedWindow window) throws InterruptedException {
    RunConfig here = config.in(window);
    GroupKey key = GroupKey.parse(context.element().getKey());
    Lane lane = config.lane(config.lanesOfWave(wave), key.lane());
    LanePlan lanePlan = context.sideInput(plans).get(lane.name());
    Sorted given = sort(context.element().getValue());
    if (lanePlan.inPlace()) {
      given = given.inPlaceIn(config.inPlacePrefix());
    }
    String shardName;
    Shard shard;
    if (wave == 1) {
      shardName = BatchRef.shardName(key.group());
      shard = pin(context, here, lane, lanePlan, shardName, given);
    } else {
      shard =
          new Shard(
              new Packing(here.identity(wave), lane).pack(given.accepted()), given.rejected());
      if (shard.batches().isEmpty()) {
        return;
      }
      shardName = nameOf(shard);
      S3Location at = here.workspace().shard(wave, lane.name(), shardName);
      InFlight.await(store().put(at, ShardFormat.write(shard.batches(), shard.rejected())));
    }
    for (String kind : lane.kinds()) {
      shard.rejected().forEach(document -> context.output(FAILURES, failure(document, kind)));
      if (wave == 1 && shard.documents() > 0) {
        context.output(PLANNED, KV.of(kind, shard.documents()));
        documentsPlanned.inc(shard.documents());
      }
    }
    if (!lanePlan.inPlace()) {
      stageAndRun(context, here, lane, shardName, shard);
    } else if (key.group() == 0) {
      BatchRef all = BatchRef.inPlace(wave, lanePlan.groups());
      for (String kind : lane.kinds()) {
        context.output(
            JOBS,
            job(
                here,
                lane,
                kind,
                lanePlan.inPlaceBatch(),
                config.inPlacePrefix(),
                all,
                lanePlan.documents(),
                lanePlan.files(),
                lanePlan.bytes(),
                null));
      }
    }
  }

  private void stageAndRun(
      ProcessContext context, RunConfig here, Lane lane, String shardName, Shard shard) {
    for (int i = 0; i < shard.batches().size(); i++) {
      Batch batch = shard.batches().get(i);
      S3Location input = batch.documents().get(0).source();
      if (lane.staging() == Lane.Staging.FOLDER) {
        input = here.workspace().stage(wave, lane.name(), batch.name());
        int chunk = 0;
        for (List<PlannedDocument> documents : Chunks.byFiles(batch.documents())) {
          S3Location done = here.workspace().staged(wave, lane.name(), batch.name(), chunk++);
          context.output(STAGE, new StageTask(input, done, lane.fileSuffix(), documents));
        }
      }
      BatchRef ref = BatchRef.of(wave, shardName, i);
      for (String kind : lane.kinds()) {
        context.output(
            JOBS,
            job(
                here,
                lane,
                kind,
                batch.name(),
                input,
                ref,
                batch.documents().size(),
                batch.files(),
                batch.bytes(),
                batch.documents().get(0).parameters()));
      }
    }
  }

  private static JobSpec job(
      RunConfig here,
      Lane lane,
      String kind,
      String batch,
      S3Location input,
      BatchRef ref,
      long documents,
      long files,
      long bytes,
      @Nullable String parameters) {
    return new JobSpec(
        kind,
        here.jobName(kind, batch),
        input,
        here.jobOutput(),
        lane.name(),
        ref.toString(),
        documents,
        files,
        bytes,
        parameters);
  }

  /** Writes the shard, or takes the one that is there. */
  private Shard pin(
      ProcessContext context,
      RunConfig here,
      Lane lane,
      LanePlan lanePlan,
      String shardName,
      Sorted given)
      throws InterruptedException {
    S3Location at = here.workspace().shard(wave, lane.name(), shardName);
    if (planned) {
      return readPlanned(at, here, lane, lanePlan);
    }
    List<Batch> batches =
        lanePlan.inPlace()
            ? inPlace(lanePlan, given.accepted())
            : new Packing(here.identity(wave), lane).pack(given.accepted());
    byte[] bytes = ShardFormat.write(batches, given.rejected());
    if (InFlight.await(store().putIfAbsent(at, bytes)).isPresent()) {
      return new Shard(batches, given.rejected());
    }
    Shard pinned = read(at, here, lane, lanePlan);
    reportNewcomers(context, here, lane, given, pinned);
    return pinned;
  }

  private Shard readPlanned(S3Location at, RunConfig here, Lane lane, LanePlan lanePlan) {
    try {
      return read(at, here, lane, lanePlan);
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.NOT_FOUND) {
        throw new PlanIncompleteException(config.run(), at);
      }
      throw e;
    }
  }

  private Shard read(S3Location at, RunConfig here, Lane lane, LanePlan lanePlan) {
    TreeMap<Integer, List<PlannedDocument>> byBatch = new TreeMap<>();
    List<PlannedDocument> rejected = new ArrayList<>();
    try (InputStream in = store().open(at, null)) {
      ShardFormat.read(
          in,
          (batch, document) -> {
            if (batch == ShardFormat.NO_BATCH) {
              rejected.add(document);
            } else {
              byBatch.computeIfAbsent(batch, b -> new ArrayList<>()).add(document);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
    List<Batch> batches = new ArrayList<>();
    for (List<PlannedDocument> documents : byBatch.values()) {
      batches.addAll(
          lanePlan.inPlace()
              ? inPlace(lanePlan, documents)
              : List.of(new Packing(here.identity(wave), lane).batch(documents)));
    }
    return new Shard(batches, rejected);
  }

  private static List<Batch> inPlace(LanePlan lanePlan, List<PlannedDocument> documents) {
    long bytes = documents.stream().mapToLong(PlannedDocument::bytes).sum();
    return documents.isEmpty()
        ? List.of()
        : List.of(new Batch(lanePlan.inPlaceBatch(), documents, documents.size(), bytes));
  }

  private void reportNewcomers(
      ProcessContext context, RunConfig here, Lane lane, Sorted given, Shard pinned) {
    Map<String, PlannedDocument> sources = new HashMap<>();
    Map<String, Integer> known = new HashMap<>();
    for (Batch batch : pinned.batches()) {
      for (PlannedDocument document : batch.documents()) {
        sources.put(document.id(), document);
        known.merge(document.id(), 1, Integer::sum);
      }
    }
    pinned.rejected().forEach(document -> known.merge(document.id(), 1, Integer::sum));
    for (PlannedDocument document : Iterables.concat(given.accepted(), given.rejected())) {
      if (known.merge(document.id(), -1, Integer::sum) >= 0) {
        checkSameText(here, document, sources.get(document.id()));
        continue;
      }
      appeared.inc();
      if (!config.listed()) {
        PlannedDocument failed =
            document.rejection() != null ? document : document.rejectedFor(NOT_PLANNED);
        for (String kind : lane.kinds()) {
          context.output(FAILURES, failure(failed, kind));
          context.output(PLANNED, KV.of(kind, 1L));
        }
      }
    }
  }

  /** Text that was given under the id of another would get the other's result. */
  private static void checkSameText(
      RunConfig here, PlannedDocument now, @Nullable PlannedDocument planned) {
    if (!here.listed()
        && planned != null
        && now.rejection() == null
        && !(now.source().equals(planned.source())
            && Objects.equals(now.parameters(), planned.parameters()))) {
      throw new ConfigurationChangedException(
          "document '"
              + now.id()
              + "' of run '"
              + here.run()
              + "' was planned with another text, location or settings than it is given with now."
              + " Give the same again to resume the run, or another run name to start afresh");
    }
  }

  /** Sorts by id; of documents that bear the same id the first is taken, the others fail. */
  private static Sorted sort(Iterable<PackedDocuments> documents) {
    List<PlannedDocument> all = new ArrayList<>();
    documents.forEach(packed -> packed.forEach(all::add));
    all.sort(ORDER);
    List<PlannedDocument> accepted = new ArrayList<>();
    List<PlannedDocument> rejected = new ArrayList<>();
    String last = null;
    for (PlannedDocument document : all) {
      if (document.id().equals(last)) {
        rejected.add(
            document.rejectedFor(
                new Rejection(
                    FailureReasons.DUPLICATE_ID,
                    "another document of the run bears the same id; ids must be unique")));
        continue;
      }
      last = document.id();
      (document.rejection() == null ? accepted : rejected).add(document);
    }
    return new Sorted(accepted, rejected);
  }

  private static DocumentFailure failure(PlannedDocument document, String kind) {
    Rejection why = document.rejection();
    return DocumentFailure.create(
        document.id(), kind, why.reason(), null, why.message(), List.of());
  }

  private static String nameOf(Shard shard) {
    String[] names = shard.batches().stream().map(Batch::name).toArray(String[]::new);
    return Digests.hex(names).substring(0, 20);
  }

  private record Sorted(List<PlannedDocument> accepted, List<PlannedDocument> rejected) {
    /** Where the lane was found fit to stay in place, what is not fit has come or changed since. */
    Sorted inPlaceIn(S3Location prefix) {
      List<PlannedDocument> fit = new ArrayList<>();
      List<PlannedDocument> unfit = new ArrayList<>(rejected);
      for (PlannedDocument document : accepted) {
        if (Totals.canStayInPlace(document, prefix)) {
          fit.add(document);
        } else {
          unfit.add(document.rejectedFor(NOT_PLANNED));
        }
      }
      return new Sorted(fit, unfit);
    }
  }

  private record Shard(List<Batch> batches, List<PlannedDocument> rejected) {
    long documents() {
      return rejected.size() + batches.stream().mapToLong(b -> b.documents().size()).sum();
    }
  }
}
