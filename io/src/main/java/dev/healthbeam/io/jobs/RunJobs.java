/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Runs waves of jobs on a batch service and gives every job's outcome, as soon as it is known.
 *
 * <pre>{@code
 * PCollectionTuple jobs =
 *     waves.apply(
 *         RunJobs.in(run, services, ObjectStores.s3(ClientConfiguration.EMPTY))
 *             .withQuotas(Map.of("PHI", new Quota(10, 5, 10, 10)))
 *             .withConfigDigest(digest));
 * jobs.get(RunJobs.FINISHED); // PCollection<FinishedJob>
 * jobs.get(RunJobs.PROGRESS); // PCollection<JobProgress>
 * }</pre>
 *
 * <h2>What it guarantees</h2>
 *
 * Every job comes out once, whatever became of it: a job's failure is an outcome, not an exception.
 * Each attempt at a job is started once, through retried bundles, lost workers, two workers on the
 * same element, and the run's being submitted again; {@link
 * dev.healthbeam.io.jobs.control.Controller} says under what conditions. What has ended according
 * to the run's ledger is not asked for again.
 *
 * <h2>Waves</h2>
 *
 * One wave is run by one controller, which keeps within the quotas. Several waves at once in the
 * global window each take the whole quota, so give it a second one only after the first has come to
 * its end. Waves of windows ({@link JobWave#window}) may come at any time, in bounded or unbounded
 * collections: each window is a run of its own in a folder of the run, and {@link
 * #withConcurrentWindows} of them at a time share the quotas, over all workers and through
 * restarts; {@link dev.healthbeam.io.jobs.control.Slots} says how.
 *
 * <h2>Launching and leaving</h2>
 *
 * With {@link RunMode#LAUNCH} a visit ends as soon as there is nothing more to do but to wait; what
 * comes out is {@link #STANDING}, and the ended jobs as {@link #FINISHED}. Visits can be repeated,
 * and mixed with controllers that stay: all of them go by the ledger.
 *
 * <h2>Errors</h2>
 *
 * A {@link JobsNotEndedException} in the mode {@link RunMode#COLLECT} while a job has no outcome. A
 * {@link GaveUpException} if the service or the workspace refuses its calls for long; the jobs that
 * run go on, and are found when the run is submitted again.
 *
 * <h2>What it writes</h2>
 *
 * The ledger and the progress of the run, see {@link RunLedger}; counters {@code jobsStarted},
 * {@code jobsAdopted}, {@code jobsRetried}, {@code jobsFinished}, {@code controllerCalls} (how
 * often a runner asked a controller to go on: a few times a second at most), the gauge {@code
 * jobsActive}, and for every number a service gives on how far its jobs are a gauge {@code
 * KIND.NUMBER}, the sum. Calls to the service that did not succeed are counted by family and call
 * ({@code Start}, {@code Find}, {@code Sweep}, {@code Describe}, {@code Stop}): {@code
 * callsThrottled.KIND.CALL}, {@code callsUnanswered.}, {@code callsUnauthorized.} and {@code
 * callsRefused.}
 */
public final class RunJobs extends PTransform<PCollection<JobWave>, PCollectionTuple> {

  /** Every job once, as soon as its outcome is known. */
  public static final TupleTag<FinishedJob> FINISHED = new TupleTag<>() {};

  /**
   * How far jobs were, whenever the service said something new, and with their end. A bundle that
   * is retried may drop one of a job that goes on, never the last.
   */
  public static final TupleTag<JobProgress> PROGRESS = new TupleTag<>() {};

  /**
   * Where every job stands, once each, when a controller that does not stay leaves; nothing by one
   * that stays. See {@link RunMode}.
   */
  public static final TupleTag<JobStanding> STANDING = new TupleTag<>() {};

  /** All that is configured. */
  @AutoValue
  abstract static class Config implements Serializable {
    abstract S3Location run();

    abstract BatchServiceFactory services();

    abstract ObjectStores stores();

    @SuppressWarnings("AutoValueImmutableFields") // withQuotas copies it
    abstract Map<String, Quota> quotas();

    abstract RunPolicy policy();

    abstract String configDigest();

    abstract RunMode mode();

    abstract Timekeeper time();

    abstract int concurrentWindows();

    abstract Builder toBuilder();

    @AutoValue.Builder
    abstract static class Builder {
      abstract Builder run(S3Location run);

      abstract Builder services(BatchServiceFactory services);

      abstract Builder stores(ObjectStores stores);

      abstract Builder quotas(Map<String, Quota> quotas);

      abstract Builder policy(RunPolicy policy);

      abstract Builder configDigest(String configDigest);

      abstract Builder mode(RunMode mode);

      abstract Builder time(Timekeeper time);

      abstract Builder concurrentWindows(int concurrentWindows);

      abstract Config build();
    }
  }

  private final Config config;

  private RunJobs(Config config) {
    this.config = config;
  }

  /**
   * Runs jobs and writes their ledger.
   *
   * @param run the run's folder: {@code <workspace>/<run>/}
   * @param services where to get the service from
   * @param stores where to get the ledger's store from
   */
  public static RunJobs in(S3Location run, BatchServiceFactory services, ObjectStores stores) {
    return new RunJobs(
        new AutoValue_RunJobs_Config.Builder()
            .run(run)
            .services(services)
            .stores(stores)
            .quotas(Map.of())
            .policy(RunPolicy.DEFAULT)
            .configDigest("")
            .mode(RunMode.AWAIT)
            .time(Timekeeper.SYSTEM)
            .concurrentWindows(1)
            .build());
  }

  /** What has been configured. */
  Config config() {
    return config;
  }

  /** How much of the service to use, by job family; every family of the jobs must be named. */
  public RunJobs withQuotas(Map<String, Quota> quotas) {
    return new RunJobs(config.toBuilder().quotas(Map.copyOf(quotas)).build());
  }

  /** How patient to be; {@link RunPolicy#DEFAULT} if nothing is said. */
  public RunJobs withPolicy(RunPolicy policy) {
    return new RunJobs(config.toBuilder().policy(policy).build());
  }

  /**
   * A digest of whatever a Start says beyond the job itself (role, key, language). It goes into the
   * request tokens.
   */
  public RunJobs withConfigDigest(String digest) {
    return new RunJobs(config.toBuilder().configDigest(digest).build());
  }

  /** How long to stay with the jobs; {@link RunMode#AWAIT} if nothing is said. */
  public RunJobs withMode(RunMode mode) {
    return new RunJobs(config.toBuilder().mode(mode).build());
  }

  /** Another clock. */
  RunJobs withTime(Timekeeper time) {
    return new RunJobs(config.toBuilder().time(time).build());
  }

  /**
   * How many windows may run jobs at the same time, each with an equal share of every quota, where
   * waves come in windows; 1 if nothing is said. It may not change while a run goes on.
   */
  public RunJobs withConcurrentWindows(int windows) {
    return new RunJobs(config.toBuilder().concurrentWindows(windows).build());
  }

  @Override
  public PCollectionTuple expand(PCollection<JobWave> waves) {
    if (config.quotas().isEmpty()) {
      throw new IllegalArgumentException("jobs run within quotas: withQuotas() is missing");
    }
    if (Windowed.is(waves)) {
      checkWindows();
    } else if (waves.isBounded() != PCollection.IsBounded.BOUNDED) {
      throw new IllegalArgumentException(
          "the waves of a run must be a bounded collection, or be in windows");
    }
    PCollectionTuple jobs =
        waves.apply(
            "Run",
            ParDo.of(new RunJobsFn(config, UUID.randomUUID().toString()))
                .withOutputTags(FINISHED, TupleTagList.of(PROGRESS).and(STANDING)));
    jobs.get(FINISHED).setCoder(SerializableCoder.of(FinishedJob.class));
    return jobs;
  }

  private void checkWindows() {
    if (config.mode() != RunMode.AWAIT) {
      throw new IllegalArgumentException(
          "jobs of windows are waited for, since what one window leaves running takes the place of"
              + " the next one's: the mode must be AWAIT, not "
              + config.mode());
    }
    config
        .quotas()
        .forEach(
            (kind, quota) -> {
              if (config.concurrentWindows() < 1
                  || config.concurrentWindows() > quota.maxActiveJobs()) {
                throw new IllegalArgumentException(
                    "concurrentWindows is "
                        + config.concurrentWindows()
                        + ", must be from 1 to the "
                        + quota.maxActiveJobs()
                        + " jobs of kind "
                        + kind
                        + " that may be active");
              }
            });
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .add(DisplayData.item("launchesJobs", true).withLabel("Launches jobs of a batch service"))
        .add(DisplayData.item("run", config.run().uri()).withLabel("Folder of the run"));
  }
}
