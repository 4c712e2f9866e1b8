/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiConsumer;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Sums named counts of whatever a run gives. Gives exactly one element, also of nothing.
 *
 * <pre>{@code
 * PCollectionList.of(jobs.apply("Jobs", Tally.count((job, count) -> count.of("jobs", 1))))
 *     .and(failures.apply("Failures", Tally.count((failure, count) -> ...)))
 *     .apply("Tally", new Tally());
 * }</pre>
 */
final class Tally extends PTransform<PCollectionList<KV<String, Long>>, PCollection<RunTally>> {

  private static final Coder<String> NAME = StringUtf8Coder.of();
  private static final Coder<Long> COUNT = VarLongCoder.of();

  /** Is told counts. */
  interface Counter {
    void of(String name, long count);
  }

  /** Counts elements as they come; {@code counts} may tell several counts of one. */
  static <T> ParDo.SingleOutput<T, KV<String, Long>> count(
      SerializableBiConsumer<T, Counter> counts) {
    return ParDo.of(new CountEach<>(counts));
  }

  @Override
  public PCollection<RunTally> expand(PCollectionList<KV<String, Long>> counts) {
    return counts
        .apply("Counts", Flatten.pCollections())
        .apply("Sum", Combine.globally(new Sum()))
        .setCoder(SerializableCoder.of(RunTally.class));
  }

  private static final class CountEach<T> extends DoFn<T, KV<String, Long>> {
    private final SerializableBiConsumer<T, Counter> counts;

    CountEach(SerializableBiConsumer<T, Counter> counts) {
      this.counts = counts;
    }

    @ProcessElement
    public void count(@Element T element, OutputReceiver<KV<String, Long>> out) {
      counts.accept(element, (name, count) -> out.output(KV.of(name, count)));
    }
  }

  private static final class Sum
      extends Combine.CombineFn<KV<String, Long>, Map<String, Long>, RunTally> {
    @Override
    public Map<String, Long> createAccumulator() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, Long> addInput(Map<String, Long> sum, KV<String, Long> count) {
      sum.merge(count.getKey(), count.getValue(), Long::sum);
      return sum;
    }

    @Override
    public Map<String, Long> mergeAccumulators(Iterable<Map<String, Long>> sums) {
      Map<String, Long> all = createAccumulator();
      sums.forEach(sum -> sum.forEach((name, count) -> all.merge(name, count, Long::sum)));
      return all;
    }

    @Override
    public RunTally extractOutput(Map<String, Long> sum) {
      return new RunTally(new TreeMap<>(sum));
    }

    @Override
    public Coder<Map<String, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<KV<String, Long>> input) {
      return MapCoder.of(NAME, COUNT);
    }

    @Override
    public Coder<RunTally> getDefaultOutputCoder(
        CoderRegistry registry, Coder<KV<String, Long>> input) {
      return SerializableCoder.of(RunTally.class);
    }
  }
}
