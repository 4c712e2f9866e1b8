/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import dev.healthbeam.io.jobs.EngineSteps;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/** Puts notes where a job looks for them: whole ones by copy, longer ones part by part. */
final class StageLine implements Line {
  /** Where the notes are that the slow ways stage. */
  private static final String FEW = "few/";

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
    return Race.run(
        "stage %,d notes by %s".formatted(sizes.notes, cut ? "put" : "copy"),
        "notes",
        bench.sizes(),
        new Way(
            Way.Kind.HEALTHBEAM,
            "Healthbeam",
            0,
            sizes.notes,
            round -> ours(bench, documents, round)),
        List.of(
            new Way(
                Way.Kind.BARE, "bare client", 0.9, sizes.notes, round -> bare(bench, documents)),
            new Way(Way.Kind.BEAM, "Beam's FileIO", 5, few, round -> beam(bench, limit, round)),
            new Way(
                Way.Kind.SCRIPT,
                "one after another",
                0,
                few,
                round -> script(bench, documents, few))));
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

  private void bare(Bench bench, List<PlannedDocument> documents) {
    Requests.perSecond(documents.size(), i -> staged(bench, "bare/", i, documents.get(i)));
  }

  private void script(Bench bench, List<PlannedDocument> documents, int few) {
    for (int i = 0; i < few; i++) {
      staged(bench, "script/", i, documents.get(i)).join();
    }
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

  /** Every file to a destination of its own, by name. */
  private static void beam(Bench bench, int limit, int round) {
    Pipeline pipeline = bench.pipeline();
    pipeline
        .apply(FileIO.match().filepattern("s3://" + Bench.NOTES + "/" + FEW + "*"))
        .apply(FileIO.readMatches())
        .apply("Cut", ParDo.of(new Cut(limit)))
        .apply(
            FileIO.<String, KV<String, String>>writeDynamic()
                .by(KV::getKey)
                .withDestinationCoder(StringUtf8Coder.of())
                .via(Contextful.fn(KV::getValue), TextIO.sink())
                .to("s3://" + Bench.SCRATCH + "/beam-" + round)
                .withNaming(name -> FileIO.Write.defaultNaming(name, ""))
                .withNumShards(1));
    pipeline.run().waitUntilFinish();
  }

  private static final class Cut extends DoFn<FileIO.ReadableFile, KV<String, String>> {
    private final int limit;

    Cut(int limit) {
      this.limit = limit;
    }

    @ProcessElement
    public void cut(@Element FileIO.ReadableFile file, OutputReceiver<KV<String, String>> out)
        throws Exception {
      byte[] bytes = file.readFullyAsBytes();
      String name = file.getMetadata().resourceId().getFilename();
      for (int from = 0; from < bytes.length; from += limit) {
        int to = Math.min(bytes.length, from + limit);
        out.output(
            KV.of(name + "-" + from, new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      }
    }
  }
}
