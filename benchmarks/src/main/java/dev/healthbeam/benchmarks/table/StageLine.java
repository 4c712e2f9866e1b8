/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.benchmarks.support.TemporaryFolder;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import dev.healthbeam.io.jobs.EngineSteps;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/** Puts notes where a job looks for them: whole ones by copy, longer ones part by part. */
final class StageLine implements Line {
  /** Where the notes are that the slow ways stage. */
  private static final String FEW = "few/";

  private static final String FEW_FILES = "s3://" + Bench.NOTES + "/" + FEW + "*";

  private final boolean cut;

  /** {@code cut}: every note is twice the limit. */
  StageLine(boolean cut) {
    this.cut = cut;
  }

  @Override
  public String name() {
    return cut ? "stage-put" : "stage-copy";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    byte[] text = String.join("\n", Notes.of(sizes.texts)).getBytes(StandardCharsets.US_ASCII);
    int limit = cut ? sizes.bytes / 2 + sizes.bytes / 8 : sizes.bytes;
    List<PlannedDocument> documents = new ArrayList<>();
    byte[][] contents = new byte[sizes.notes][];
    Arrays.setAll(contents, i -> Notes.cut(text, i, sizes.bytes));
    int few = sizes.slow(sizes.notes);
    List<String> etags = bench.put(Bench.NOTES, sizes.notes, i -> key(i, few), i -> contents[i]);
    for (int i = 0; i < sizes.notes; i++) {
      S3Location at = new S3Location(Bench.NOTES, key(i, few));
      documents.add(
          cut
              ? PlannedDocument.cut(
                  at.uri(),
                  at,
                  sizes.bytes,
                  etags.get(i),
                  Splitter.split(new ByteArrayInputStream(contents[i]), limit))
              : PlannedDocument.whole(at.uri(), at, sizes.bytes, etags.get(i)));
    }
    String line = "stage %,d notes by %s".formatted(sizes.notes, cut ? "put" : "copy");
    Way ours =
        new Way(
            Way.Kind.HEALTHBEAM,
            "Healthbeam",
            0,
            sizes.notes,
            round -> ours(bench, documents, round));
    return Race.run(line, "notes", sizes, ours, others(bench, documents, limit));
  }

  private List<Way> others(Bench bench, List<PlannedDocument> documents, int limit)
      throws InterruptedException {
    int all = documents.size();
    int few = bench.sizes().slow(all);
    long fewFiles = documents.stream().limit(few).mapToLong(PlannedDocument::filesToDo).sum();
    long fewPieces = (long) few * ((bench.sizes().bytes + limit - 1) / limit); // not at words' ends
    List<Way> others = new ArrayList<>();
    others.add(
        new Way(
            Way.Kind.BARE,
            "bare client",
            0.9,
            all,
            new AtItsBest(
                inFlight -> bare(bench, documents.subList(0, few), inFlight),
                (round, inFlight) -> bare(bench, documents, inFlight))));
    Way.Run write =
        round ->
            BeamStaging.write(bench.pipeline(), FEW_FILES, scratch("beam-write", round), limit);
    others.add(
        new Way(
            Way.Kind.BEAM,
            "Beam's FileIO",
            5,
            few,
            write.checkedBy(round -> bench.checkWritten("beam-write-" + round + "/", fewPieces))));
    Way.Run script = round -> script(bench, documents.subList(0, few), round);
    others.add(
        new Way(
            Way.Kind.SCRIPT,
            "one after another",
            0,
            few,
            script.checkedBy(round -> bench.checkWritten("script-" + round + "/", fewFiles))));
    if (!cut) {
      Way.Run copy =
          round -> BeamStaging.copy(bench.pipeline(), FEW_FILES, scratch("beam-copy", round));
      others.add(
          new Way(
              Way.Kind.BEAM,
              "Beam's FileSystems.copy",
              5,
              few,
              copy.checkedBy(round -> bench.checkWritten("beam-copy-" + round + "/", few))));
    }
    bench
        .aws()
        .ifPresent(
            aws -> {
              Way.Run run = round -> aws(aws, limit, scratch("aws", round));
              others.add(
                  new Way(
                      Way.Kind.SCRIPT,
                      cut ? "aws s3 cp, cut, cp" : "aws s3 cp --recursive",
                      0,
                      few,
                      run.checkedBy(round -> bench.checkWritten("aws-" + round + "/", fewPieces))));
            });
    return others;
  }

  private static String scratch(String folder, int round) {
    return "s3://" + Bench.SCRATCH + "/" + folder + "-" + round + "/";
  }

  /** The first in a folder of their own, the others in folders of a thousand. */
  private static String key(int i, int few) {
    return (i < few ? FEW : "in/%04d/".formatted(i / 1000)) + "%07d.txt".formatted(i);
  }

  private static void ours(Bench bench, List<PlannedDocument> documents, int round) {
    Pipeline pipeline = bench.pipeline();
    EngineSteps.stage(
        pipeline,
        Bench.stores(),
        new S3Location(Bench.SCRATCH, "ours/"),
        new S3Location(Bench.SCRATCH, "markers/" + round + "/"),
        documents);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    long written =
        Counted.of(result, "healthbeam", "objectsCopied")
            + Counted.of(result, "healthbeam", "partsWritten");
    long wanted = documents.stream().mapToLong(PlannedDocument::filesToDo).sum();
    if (written != wanted) {
      throw new IllegalStateException("staged %,d files of %,d".formatted(written, wanted));
    }
  }

  private void bare(Bench bench, List<PlannedDocument> documents, int inFlight) {
    Requests.perSecond(
        documents.size(), inFlight, i -> staged(bench, "bare/", i, documents.get(i)));
  }

  private void script(Bench bench, List<PlannedDocument> documents, int round) {
    for (int i = 0; i < documents.size(); i++) {
      staged(bench, "script-" + round + "/", i, documents.get(i)).join();
    }
  }

  /** Copies, or fetches all, cuts, and sends all. */
  private void aws(AwsCli aws, int limit, String to) throws IOException, InterruptedException {
    String from = "s3://" + Bench.NOTES + "/" + FEW;
    if (!cut) {
      copy(aws, from, to);
      return;
    }
    try (TemporaryFolder fetched = TemporaryFolder.in(null);
        TemporaryFolder parts = TemporaryFolder.in(null)) {
      copy(aws, from, fetched.path().toString());
      for (Path file : fetched.files()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int begin = 0; begin < bytes.length; begin += limit) {
          int end = Math.min(bytes.length, begin + limit);
          Files.write(
              parts.path().resolve(file.getFileName() + "-" + begin),
              Arrays.copyOfRange(bytes, begin, end));
        }
      }
      copy(aws, parts.path().toString(), to);
    }
  }

  private static void copy(AwsCli aws, String from, String to)
      throws IOException, InterruptedException {
    aws.s3("cp", "--recursive", "--only-show-errors", from, to);
  }

  private CompletableFuture<?> staged(Bench bench, String to, int i, PlannedDocument document) {
    if (!cut) {
      return bench
          .s3()
          .copyObject(
              r ->
                  r.sourceBucket(Bench.NOTES)
                      .sourceKey(document.source().key())
                      .copySourceIfMatch(document.etag())
                      .destinationBucket(Bench.SCRATCH)
                      .destinationKey(to + i));
    }
    return bench
        .s3()
        .getObject(
            r -> r.bucket(Bench.NOTES).key(document.source().key()).ifMatch(document.etag()),
            AsyncResponseTransformer.toBytes())
        .thenCompose(
            content -> {
              List<CompletableFuture<?>> puts = new ArrayList<>();
              for (int part = 0; part < document.parts().size(); part++) {
                String key = to + i + "-" + part;
                Part at = document.parts().get(part).part();
                byte[] bytes =
                    Arrays.copyOfRange(
                        content.asByteArrayUnsafe(), (int) at.beginByte(), (int) at.endByte());
                puts.add(
                    bench
                        .s3()
                        .putObject(
                            r -> r.bucket(Bench.SCRATCH).key(key),
                            AsyncRequestBody.fromBytes(bytes)));
              }
              return CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new));
            });
  }
}
