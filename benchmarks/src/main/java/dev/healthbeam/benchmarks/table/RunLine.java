/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Jobs;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.benchmarks.support.Runs;
import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.jobs.plan.Grouping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;

/**
 * A whole run of one analysis whose jobs take no time, so that all that is left are the requests:
 * list, stage, job, read. All make the same number of jobs. The emulator answers the same for every
 * note, so that its text engine does not hide them.
 */
final class RunLine implements Line {
  private static final String FEW = "few/";

  private static final String ANSWER =
      "{\"Entities\":[{\"Id\":0,\"BeginOffset\":0,\"EndOffset\":4,\"Score\":0.99,\"Text\":\"word\","
          + "\"Category\":\"MEDICAL_CONDITION\",\"Type\":\"DX_NAME\",\"Traits\":[]}],"
          + "\"UnmappedAttributes\":[],\"ModelVersion\":\"0\"}";

  /** For all notes, so that the time of the text engine does not hide that of the requests. */
  static final Analyzer SAME_ANSWER = (analysis, text, out) -> out.writeRawValue(ANSWER);

  @Override
  public String name() {
    return "run";
  }

  @Override
  public Emulator.Builder emulator(Emulator.Builder builder) {
    return builder.analyzer(SAME_ANSWER);
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    byte[] text = String.join("\n", Notes.of(sizes.texts)).getBytes(StandardCharsets.US_ASCII);
    int count = sizes.runNotes;
    int few = sizes.slow(count);
    bench.put(
        Bench.NOTES,
        count,
        i -> (i < few ? FEW : "") + "in/%02d/%07d.txt".formatted(i % 64, i),
        i -> Notes.cut(text, i, sizes.bytes));
    return Race.run(
        "whole run, %,d notes".formatted(count),
        "notes",
        sizes,
        new Way(Way.Kind.HEALTHBEAM, "Healthbeam", 0, count, round -> ours(bench, count, round)),
        List.of(
            new Way(
                Way.Kind.BARE,
                "bare requests",
                1 / 1.4,
                count,
                new AtItsBest(
                    inFlight -> bare(bench, FEW, few, "tried/", inFlight),
                    (round, inFlight) -> bare(bench, "", count, "bare-" + round + "/", inFlight))),
            new Way(
                Way.Kind.SCRIPT,
                "one after another",
                10,
                few,
                round -> script(bench, few, round))));
  }

  private static void ours(Bench bench, int count, int round) {
    Pipeline pipeline = bench.pipeline();
    pipeline
        .apply(
            ComprehendMedicalIO.analyze(Set.of(Analysis.ENTITIES_V2))
                .withDataAccessRole(Runs.ROLE)
                .withWorkspace("s3://" + Bench.SCRATCH + "/runs/")
                .withRun("run-" + round)
                .withInPlace(false)
                .withRunPolicy(Runs.EAGER)
                .from("s3://" + Bench.NOTES + "/"))
        .getResults()
        .apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, count);
  }

  /** Lists, copies, runs jobs, and reads outputs where jobs are known to put them. */
  private static void bare(Bench bench, String prefix, int count, String folder, int inFlight) {
    Queue<String> listed = new ConcurrentLinkedQueue<>();
    new BareListing(
            bench.s3(), Bench.NOTES, page -> page.forEach(object -> listed.add(object.key())))
        .fannedOut(prefix, inFlight);
    List<String> keys = List.copyOf(listed);
    check(count, keys.size());
    int jobs = jobs(bench, count);
    Requests.perSecond(count, inFlight, i -> copy(bench, keys.get(i), folder + at(i, jobs)));
    List<String> outputs = runJobs(bench, folder, jobs);
    Requests.perSecond(count, inFlight, i -> read(bench, outputs.get(i % jobs) + name(i) + ".out"));
  }

  /** The same, each request after the one before; what is there to be read is listed. */
  private static void script(Bench bench, int count, int round) {
    List<String> keys = listed(bench, Bench.NOTES, FEW);
    check(count, keys.size());
    String folder = "script-" + round + "/";
    int jobs = jobs(bench, count);
    for (int i = 0; i < count; i++) {
      copy(bench, keys.get(i), folder + at(i, jobs)).join();
    }
    int read = 0;
    for (String output : runJobs(bench, folder, jobs)) {
      for (String key : listed(bench, Bench.SCRATCH, output)) {
        if (key.endsWith(".out")) {
          read(bench, key).join();
          read++;
        }
      }
    }
    check(count, read);
  }

  /** As many as the planner makes of them. */
  private static int jobs(Bench bench, int count) {
    long bytes = (long) count * bench.sizes().bytes;
    return Grouping.DEFAULT.groups(
        count, count, bytes, Analysis.ENTITIES_V2.limits(), Analysis.QUOTA.maxActiveJobs());
  }

  private static String at(int i, int jobs) {
    return "in/" + i % jobs + "/" + name(i);
  }

  private static String name(int i) {
    return i + ".txt";
  }

  private static List<String> listed(Bench bench, String bucket, String prefix) {
    List<String> keys = new ArrayList<>();
    new BareListing(bench.s3(), bucket, page -> page.forEach(object -> keys.add(object.key())))
        .inOrder(prefix);
    return keys;
  }

  private static CompletableFuture<?> copy(Bench bench, String from, String to) {
    return bench
        .s3()
        .copyObject(
            r ->
                r.sourceBucket(Bench.NOTES)
                    .sourceKey(from)
                    .destinationBucket(Bench.SCRATCH)
                    .destinationKey(to));
  }

  private static CompletableFuture<?> read(Bench bench, String key) {
    return bench
        .s3()
        .getObject(r -> r.bucket(Bench.SCRATCH).key(key), AsyncResponseTransformer.toBytes())
        .thenAccept(content -> Tokens.read(content.asByteArrayUnsafe()));
  }

  /** Runs them all at a time and gives the folder of each one's outputs. */
  private static List<String> runJobs(Bench bench, String folder, int jobs) {
    try (ComprehendMedicalClient medical = Clients.comprehendMedical(bench.endpoint())) {
      List<String> ids = new ArrayList<>();
      for (int job = 0; job < jobs; job++) {
        ids.add(Jobs.start(medical, Bench.SCRATCH, folder + "in/" + job + "/", folder + "out/"));
      }
      return ids.stream().map(id -> Jobs.await(medical, id).outputDataConfig().s3Key()).toList();
    }
  }

  private static void check(int wanted, int seen) {
    if (wanted != seen) {
      throw new IllegalStateException("%,d notes of %,d".formatted(seen, wanted));
    }
  }
}
