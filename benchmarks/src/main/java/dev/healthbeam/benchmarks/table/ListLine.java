/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.io.s3.ListObjects;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Lists many keys that lie in folders. */
final class ListLine implements Line {
  private static final int FOLDERS = 64;
  private static final String INPUT = "in/";

  /** Those that the slow way lists, which asks for each of them. */
  private static final String FEW = "few/";

  @Override
  public String name() {
    return "list";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    int keys = bench.sizes().keys;
    int few = bench.sizes().slow(keys);
    byte[] content = {'a'};
    bench.put(
        Bench.NOTES, keys, i -> INPUT + "%02d/%07d.txt".formatted(i % FOLDERS, i), i -> content);
    bench.put(Bench.NOTES, few, i -> FEW + "%07d.txt".formatted(i), i -> content);
    List<Way> others = new ArrayList<>();
    others.add(
        new Way(
            Way.Kind.BARE,
            "bare client, by folder",
            0.9,
            keys,
            new AtItsBest(
                inFlight -> bare(bench, keys, inFlight),
                (round, inFlight) -> bare(bench, keys, inFlight))));
    others.add(new Way(Way.Kind.BEAM, "Beam's FileIO.match", 5, few, round -> beam(bench, few)));
    others.add(new Way(Way.Kind.SCRIPT, "page after page", 0, keys, round -> script(bench, keys)));
    String fewKeys = "s3://" + Bench.NOTES + "/" + FEW;
    bench
        .aws()
        .ifPresent(
            aws ->
                others.add(
                    new Way(
                        Way.Kind.SCRIPT,
                        "aws s3 ls --recursive",
                        0,
                        few,
                        round -> aws.s3("ls", "--recursive", fewKeys))));
    return Race.run(
        "list %,d keys".formatted(keys),
        "keys",
        bench.sizes(),
        new Way(Way.Kind.HEALTHBEAM, "Healthbeam", 0, keys, round -> ours(bench, keys)),
        others);
  }

  private static void ours(Bench bench, int keys) {
    counted(
        bench,
        keys,
        pipeline ->
            pipeline
                .apply(Create.of(S3Location.parse("s3://" + Bench.NOTES + "/" + INPUT)))
                .apply(ListObjects.from(Bench.stores())));
  }

  private static void beam(Bench bench, int keys) {
    counted(
        bench,
        keys,
        pipeline ->
            pipeline.apply(FileIO.match().filepattern("s3://" + Bench.NOTES + "/" + FEW + "**")));
  }

  private static <T> void counted(
      Bench bench, int keys, Function<Pipeline, PCollection<T>> listing) {
    Pipeline pipeline = bench.pipeline();
    listing.apply(pipeline).apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, keys);
  }

  private static void bare(Bench bench, int keys, int inFlight) {
    AtomicLong listed = new AtomicLong();
    new BareListing(bench.s3(), Bench.NOTES, page -> listed.addAndGet(page.size()))
        .fannedOut(INPUT, inFlight);
    check(keys, listed.get());
  }

  private static void script(Bench bench, int keys) {
    AtomicLong listed = new AtomicLong();
    new BareListing(bench.s3(), Bench.NOTES, page -> listed.addAndGet(page.size())).inOrder(INPUT);
    check(keys, listed.get());
  }

  private static void check(long wanted, long seen) {
    if (wanted != seen) {
      throw new IllegalStateException("listed %,d keys of %,d".formatted(seen, wanted));
    }
  }
}
