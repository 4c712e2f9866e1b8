/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import dev.healthbeam.emulator.admin.AdminHandler;
import dev.healthbeam.emulator.admin.Health;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.calls.Calls;
import dev.healthbeam.emulator.comprehendmedical.ComprehendMedical;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.faults.RuleStatus;
import dev.healthbeam.emulator.healthlake.HealthLake;
import dev.healthbeam.emulator.healthlake.Place;
import dev.healthbeam.emulator.healthscribe.HealthScribe;
import dev.healthbeam.emulator.healthscribe.Vocabularies;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.JobStore;
import dev.healthbeam.emulator.jobs.Jobs;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import dev.healthbeam.emulator.jobs.SystemTime;
import dev.healthbeam.emulator.jobs.Time;
import dev.healthbeam.emulator.protocol.ServiceHandler;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.awssdk.S3Faults;
import dev.healthbeam.emulator.s3.awssdk.S3Servlet;
import dev.healthbeam.emulator.signing.AccessKeys;
import dev.healthbeam.emulator.signing.Verifier;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A local stand-in of S3 and Amazon Comprehend Medical on one port, in memory or in a directory.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.builder().jobTime(Duration.ofMillis(50)).build().start()) {
 *   emulator.createBucket("notes");
 *   S3Client s3 = S3Client.builder()
 *       .endpointOverride(emulator.endpoint())
 *       .forcePathStyle(true)
 *       .region(Region.US_EAST_1)
 *       .credentialsProvider(AnonymousCredentialsProvider.create())
 *       .build();
 *   ...
 * }
 * }</pre>
 *
 * <p>Any credentials will do, unless some are {@linkplain Builder#credentials configured}; the
 * Region must be the emulator's. It binds to loopback unless told otherwise. Safe for use by many
 * threads.
 */
public final class Emulator implements AutoCloseable {
  private final String bindAddress;
  private final Store store;
  private final Buckets buckets;
  private final Faults faults;
  private final Calls calls = new Calls();
  private final Background background;
  private final Jobs jobs;
  private final HealthScribe healthScribe;
  private final HealthLake healthLake;
  private final Verifier verifier;
  private final HttpServer server;
  private volatile long startedNanos = System.nanoTime();

  private Emulator(Builder builder, Store store) {
    Time time = builder.time == null ? new SystemTime() : builder.time;
    JobSettings settings =
        new JobSettings(
            builder.accountId,
            builder.limits,
            builder.jobTime,
            builder.jobTimePerMegabyte,
            builder.manifestStyle,
            builder.alternatives);
    this.bindAddress = builder.bindAddress;
    this.store = store;
    this.buckets = new Buckets(store, Clock.systemUTC());
    this.faults = new Faults(builder.faults);
    Analyzer analyzer =
        builder.analyzer == null
            ? new TextAnalyzer(ClinicalTextEngine.builtIn())
            : builder.analyzer;
    this.background = builder.time == null ? Background.ofThreads(time) : Background.inPlace(time);
    this.jobs = new Jobs(buckets, new JobStore(store), background, settings, analyzer, faults);
    this.healthScribe =
        HealthScribe.over(
            store,
            buckets,
            builder.region,
            builder.vocabularies,
            settings,
            faults,
            background,
            analyzer);
    ComprehendMedical service = new ComprehendMedical(jobs, builder.limits, time, analyzer);
    this.healthLake =
        HealthLake.over(
            store,
            buckets,
            new Place(builder.region, builder.accountId, this::endpoint),
            settings,
            faults,
            background);
    builder.datastores.forEach(healthLake::createDatastoreIfAbsent);
    this.verifier = new Verifier(builder.credentials, builder.region, builder.clock);
    this.server =
        new HttpServer(
            bindAddress,
            builder.port,
            List.of(
                new ForeignNames(),
                new AdminHandler(faults, calls, this::health, verifier.isOn()),
                healthLake.rest(verifier),
                new ServiceHandler(
                    List.of(service, healthLake, healthScribe),
                    builder.region,
                    verifier,
                    faults,
                    calls)),
            new S3Servlet(buckets, builder.region, verifier),
            s3 -> new S3Faults(s3, faults, calls));
  }

  /** An emulator with the defaults: any free port of 127.0.0.1, published quotas, jobs of 1 s. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts to serve.
   *
   * @return this
   * @throws IOException if the port is taken or cannot be bound
   */
  public Emulator start() throws IOException {
    server.start();
    jobs.resume();
    healthLake.resume();
    healthScribe.resume();
    startedNanos = System.nanoTime();
    return this;
  }

  /** Where clients reach it, such as {@code http://127.0.0.1:4566}: S3 and all services. */
  public URI endpoint() {
    String host = bindAddress.contains(":") ? "[" + bindAddress + "]" : bindAddress;
    return URI.create("http://" + host + ":" + server.port());
  }

  /**
   * Creates a bucket, as a call of CreateBucket would.
   *
   * @throws dev.healthbeam.emulator.s3.S3Failure if it is there already
   * @throws IllegalArgumentException for {@code _emulator}, the path of the admin endpoint
   */
  public void createBucket(String name) {
    if (name.equals(AdminHandler.NAME)) {
      throw new IllegalArgumentException(name + " cannot be a bucket");
    }
    buckets.create(name);
  }

  /**
   * Creates a bucket, unless it is there already, perhaps since an earlier run.
   *
   * @throws IllegalArgumentException for {@code _emulator}, the path of the admin endpoint
   */
  public void createBucketIfAbsent(String name) {
    if (buckets.find(name) == null) {
      createBucket(name);
    }
  }

  /** The buckets, for tests that fill them without a client. */
  Buckets buckets() {
    return buckets;
  }

  /**
   * Replaces the keys that are good, as when one session ends and another has begun: calls signed
   * with a key that is not among them are refused from now on.
   *
   * @throws IllegalStateException if no {@linkplain Builder#credentials credentials} were
   *     configured
   * @throws IllegalArgumentException if there is no key among them
   */
  public void replaceCredentials(AccessKeys keys) {
    verifier.replace(keys);
  }

  /** Adds a rule, after those given before. */
  public void inject(FaultRule rule) {
    faults.add(rule);
  }

  /** Removes all rules. */
  public void clearFaults() {
    faults.clear();
  }

  /** The rules in force, and what has come of each. */
  public List<RuleStatus> faults() {
    return faults.status();
  }

  /** How often each operation was called, S3's included. */
  public List<CallCount> calls() {
    return calls.counts();
  }

  /** How many resources a data store of HealthLake holds; 0 where there is none of this id. */
  public long resources(String datastore) {
    return healthLake.resources(datastore);
  }

  private Health health() {
    long all = healthScribe.jobs() + healthLake.jobs();
    long active = healthScribe.activeJobs() + healthLake.activeJobs();
    for (JobFamily family : JobFamily.values()) {
      all += jobs.of(family).size();
      active += jobs.active(family);
    }
    Duration uptime = Duration.ofNanos(System.nanoTime() - startedNanos);
    return new Health(version(), uptime, buckets.all().size(), all, active);
  }

  /** The version, from the jar's manifest. */
  static String version() {
    String version = Emulator.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Stops to serve. Without a directory, everything stored is gone. */
  @Override
  public void close() {
    server.stop();
    background.close();
    store.close();
  }

  /** Options of an {@link Emulator}. */
  public static final class Builder {
    private int port;
    private String bindAddress = "127.0.0.1";
    private String region = "us-east-1";
    private String accountId = "123456789012";
    private Duration jobTime = Duration.ofSeconds(1);
    private Duration jobTimePerMegabyte = Duration.ZERO;
    private Limits limits = Limits.DEFAULTS;
    private ManifestStyle manifestStyle = ManifestStyle.CURRENT;
    private Set<Alternative> alternatives = Set.of();
    private List<FaultRule> faults = List.of();
    private Path directory;
    private Vocabularies vocabularies = Vocabularies.NONE;
    private AccessKeys credentials = AccessKeys.NONE;
    private final List<String> datastores = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Time time;
    private Analyzer analyzer;

    private Builder() {}

    /** The port to listen on; 0, the default, takes any that is free. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** The address to listen on; loopback by default. */
    public Builder bindAddress(String value) {
      bindAddress = value;
      return this;
    }

    /**
     * Where everything is kept, so that another emulator finds it there, also after this process
     * was killed; created if it is not there. In memory by default.
     */
    public Builder directory(Path value) {
      directory = value;
      return this;
    }

    /** The Region it stands for; requests signed for another one are refused. */
    public Builder region(String value) {
      region = value;
      return this;
    }

    /** The account it stands for, twelve digits; part of the names of output directories. */
    public Builder accountId(String value) {
      accountId = value;
      return this;
    }

    /** How long a job takes at least; 1 s by default. */
    public Builder jobTime(Duration value) {
      jobTime = value;
      return this;
    }

    /** How much longer a job takes for every 1,000,000 bytes of input; nothing by default. */
    public Builder jobTimePerMegabyte(Duration value) {
      jobTimePerMegabyte = value;
      return this;
    }

    /** The quotas to enforce. */
    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    /** Which generation of manifests jobs write. */
    public Builder manifestStyle(ManifestStyle value) {
      manifestStyle = value;
      return this;
    }

    /** Other readings of what the service's documents leave open; none by default. */
    public Builder alternatives(Set<Alternative> value) {
      alternatives = Set.copyOf(value);
      return this;
    }

    /** The keys that are good; by default every one is, and no signature is verified. */
    public Builder credentials(AccessKeys value) {
      credentials = value;
      return this;
    }

    /**
     * A data store of HealthLake to begin with, ACTIVE at once; it is left alone if it is there
     * already, perhaps since an earlier run. May be called several times.
     *
     * @param id 1 to 32 letters, digits, hyphens and underscores; the service's own have 32
     *     hexadecimal digits
     */
    public Builder datastore(String id) {
      datastores.add(id);
      return this;
    }

    /** The vocabularies and filters that HealthScribe jobs can name; none by default. */
    public Builder vocabularies(Vocabularies value) {
      vocabularies = value;
      return this;
    }

    /** Tests say what time it is where signatures are verified. */
    Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** What goes wrong. */
    public Builder faults(List<FaultRule> value) {
      faults = List.copyOf(value);
      return this;
    }

    /** Tests move the time themselves; jobs then run on the thread that does. */
    Builder time(Time value) {
      time = value;
      return this;
    }

    /** The engine that answers; by default the built-in one, without official code systems. */
    public Builder textEngine(ClinicalTextEngine value) {
      analyzer = new TextAnalyzer(value);
      return this;
    }

    /**
     * What answers for a text in place of the built-in engine: a model of one's own, or what a test
     * wants to read. It is called by many threads at once.
     */
    public Builder analyzer(Analyzer value) {
      analyzer = value;
      return this;
    }

    /**
     * The emulator, not yet serving.
     *
     * @throws UncheckedIOException if the directory cannot be used; its message says why, such as
     *     that another emulator uses it
     */
    public Emulator build() {
      Store store;
      try {
        store = directory == null ? Store.inMemory() : Store.at(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      try {
        return new Emulator(this, store);
      } catch (RuntimeException e) {
        // Or the directory would be in use for as long as this process lives.
        store.close();
        throw e;
      }
    }
  }
}
