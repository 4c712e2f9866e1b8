/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.benchmarks.support.Runs;
import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * A whole run of one analysis whose jobs take no time, so that all that is left are the requests:
 * list, stage, job, read; ours makes ten jobs of many notes, the others one. The emulator answers
 * the same for every note, so that its text engine does not hide them.
 */
final class RunLine implements Line {
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
        i -> (i < few ? "few/" : "") + "in/%02d/%07d.txt".formatted(i % 64, i),
        i -> Notes.cut(text, i, sizes.bytes));
    return Race.run(
        "whole run, %,d notes".formatted(count),
        "notes",
        bench.sizes(),
        new Way(Way.Kind.HEALTHBEAM, "Healthbeam", 0, count, round -> ours(bench, count, round)),
        List.of(
            new Way(
                Way.Kind.BARE,
                "bare list, copy, job, read",
                1 / 1.4,
                count,
                round -> bare(bench, "", round)),
            new Way(Way.Kind.SCRIPT, "one after another", 10, few, round -> script(bench, round))));
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

  private static void bare(Bench bench, String prefix, int round) throws Exception {
    run(bench, prefix, "bare-" + round + "/", true);
  }

  private static void script(Bench bench, int round) throws Exception {
    run(bench, "few/", "script-" + round + "/", false);
  }

  private static void run(Bench bench, String prefix, String folder, boolean many)
      throws Exception {
    List<String> keys = list(bench, Bench.NOTES, prefix);
    each(
        keys.size(),
        many,
        i ->
            bench
                .s3()
                .copyObject(
                    r ->
                        r.sourceBucket(Bench.NOTES)
                            .sourceKey(keys.get(i))
                            .destinationBucket(Bench.SCRATCH)
                            .destinationKey(folder + "in/" + i + ".txt")));
    String output = job(bench, folder);
    List<String> outputs = new ArrayList<>(list(bench, Bench.SCRATCH, output));
    outputs.removeIf(key -> !key.endsWith(".out"));
    if (outputs.size() != keys.size()) {
      throw new IllegalStateException(
          "%,d outputs of %,d notes".formatted(outputs.size(), keys.size()));
    }
    each(
        outputs.size(),
        many,
        i ->
            bench
                .s3()
                .getObject(
                    r -> r.bucket(Bench.SCRATCH).key(outputs.get(i)),
                    AsyncResponseTransformer.toBytes())
                .thenAccept(content -> Tokens.read(content.asByteArrayUnsafe())));
  }

  private static void each(int count, boolean many, IntFunction<CompletableFuture<?>> call) {
    if (many) {
      var unused = Requests.perSecond(count, call);
      return;
    }
    for (int i = 0; i < count; i++) {
      call.apply(i).join();
    }
  }

  private static List<String> list(Bench bench, String bucket, String prefix) {
    List<String> keys = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          bench
              .s3()
              .listObjectsV2(r -> r.bucket(bucket).prefix(prefix).continuationToken(from))
              .join();
      page.contents().forEach(object -> keys.add(object.key()));
      token = page.nextContinuationToken();
    } while (token != null);
    return keys;
  }

  private static String job(Bench bench, String folder) {
    try (ComprehendMedicalClient medical = Clients.comprehendMedical(bench.endpoint())) {
      String id =
          medical
              .startEntitiesDetectionV2Job(
                  r ->
                      r.inputDataConfig(i -> i.s3Bucket(Bench.SCRATCH).s3Key(folder + "in/"))
                          .outputDataConfig(o -> o.s3Bucket(Bench.SCRATCH).s3Key(folder + "out/"))
                          .dataAccessRoleArn(Runs.ROLE)
                          .languageCode("en"))
              .jobId();
      ComprehendMedicalAsyncJobProperties job;
      do {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        job =
            medical
                .describeEntitiesDetectionV2Job(r -> r.jobId(id))
                .comprehendMedicalAsyncJobProperties();
      } while (job.endTime() == null);
      return job.outputDataConfig().s3Key();
    }
  }
}
