/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.benchmarks.support.TemporaryFolder;
import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalSteps;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/** Reads outputs of ENTITIES_V2 and makes rows of them. */
final class ReadLine implements Line {
  /** Different outputs; all others are the same as one of these. */
  private static final int DIFFERENT = 200;

  private static final String FEW = "few/";

  @Override
  public String name() {
    return "read";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    byte[] text = String.join("\n", Notes.of(sizes.texts)).getBytes(StandardCharsets.US_ASCII);
    Analyzer analyzer = ClinicalTextEngine.builtIn()::analyze;
    List<byte[]> outputs = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      String note = new String(Notes.cut(text, i, sizes.bytes), StandardCharsets.US_ASCII);
      outputs.add(analyzer.json("ENTITIES_V2", note));
    }
    int few = sizes.slow(sizes.notes);
    bench.put(Bench.SCRATCH, sizes.notes, i -> key(i, few), i -> outputs.get(i % DIFFERENT));
    List<PlannedDocument> documents = new ArrayList<>();
    for (int i = 0; i < sizes.notes; i++) {
      S3Location source = new S3Location(Bench.NOTES, "in/" + i);
      PlannedPart part =
          new PlannedPart(
              new Part(0, sizes.bytes, 0),
              new PlannedPart.Done("job", List.of(new S3Location(Bench.SCRATCH, key(i, few)))));
      documents.add(
          PlannedDocument.whole(source.uri(), source, sizes.bytes, "e").withParts(List.of(part)));
    }
    List<Way> others = new ArrayList<>();
    others.add(
        new Way(
            Way.Kind.BARE,
            "bare GET and tokens",
            0.8,
            sizes.notes,
            new AtItsBest(
                inFlight -> bare(bench, few, few, inFlight),
                (round, inFlight) -> bare(bench, sizes.notes, few, inFlight))));
    others.add(new Way(Way.Kind.BEAM, "Beam's readMatches", 5, few, round -> beam(bench, few)));
    others.add(new Way(Way.Kind.SCRIPT, "one after another", 0, few, round -> script(bench, few)));
    bench
        .aws()
        .ifPresent(
            aws ->
                others.add(
                    new Way(
                        Way.Kind.SCRIPT,
                        "aws s3 cp, then tokens",
                        0,
                        few,
                        round -> aws(aws, few))));
    return Race.run(
        "read %,d outputs to rows".formatted(sizes.notes),
        "outputs",
        bench.sizes(),
        new Way(Way.Kind.HEALTHBEAM, "Healthbeam", 0, sizes.notes, round -> ours(bench, documents)),
        others);
  }

  private static String key(int i, int few) {
    return (i < few ? FEW : "out/%04d/".formatted(i / 1000)) + "%07d.txt.out".formatted(i);
  }

  private static void ours(Bench bench, List<PlannedDocument> documents) {
    Pipeline pipeline = bench.pipeline();
    ComprehendMedicalSteps.read(pipeline, Bench.stores(), Analysis.ENTITIES_V2, documents)
        .apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, documents.size());
  }

  private static void bare(Bench bench, int count, int few, int inFlight) {
    Requests.perSecond(count, inFlight, i -> read(bench, i, few));
  }

  private static void aws(AwsCli aws, int few) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.in(null)) {
      aws.s3(
          "cp",
          "--recursive",
          "--only-show-errors",
          "s3://" + Bench.SCRATCH + "/" + FEW,
          folder.path().toString());
      List<Path> files = folder.files();
      for (Path file : files) {
        Tokens.read(Files.readAllBytes(file));
      }
      if (files.size() != few) {
        throw new IOException("%,d files instead of %,d".formatted(files.size(), few));
      }
    }
  }

  private static void script(Bench bench, int few) {
    for (int i = 0; i < few; i++) {
      read(bench, i, few).join();
    }
  }

  private static CompletableFuture<?> read(Bench bench, int i, int few) {
    return bench
        .s3()
        .getObject(
            r -> r.bucket(Bench.SCRATCH).key(key(i, few)), AsyncResponseTransformer.toBytes())
        .thenAccept(content -> Tokens.read(content.asByteArrayUnsafe()));
  }

  private static void beam(Bench bench, int few) {
    Pipeline pipeline = bench.pipeline();
    pipeline
        .apply(FileIO.match().filepattern("s3://" + Bench.SCRATCH + "/" + FEW + "*"))
        .apply(FileIO.readMatches())
        .apply("Tokens", ParDo.of(new ReadTokens()));
    Counted.check(pipeline.run(), CountAll.NAME, few);
  }

  private static final class ReadTokens extends DoFn<FileIO.ReadableFile, Void> {
    private final Counter read = Metrics.counter(Counted.NAMESPACE, CountAll.NAME);

    @ProcessElement
    public void read(@Element FileIO.ReadableFile file) throws IOException {
      Tokens.read(file.readFullyAsBytes());
      read.inc();
    }
  }
}
