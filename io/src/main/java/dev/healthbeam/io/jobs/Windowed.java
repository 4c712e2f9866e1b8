/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.joda.time.Duration;

/** Documents in windows of which each makes a run of its own. */
final class Windowed {

  private static final String ADVICE =
      "; window them like Window.into(FixedWindows.of(Duration.standardMinutes(15))), and each"
          + " window is a run of its own";

  private Windowed() {}

  /** Whether documents are in windows other than the global one. */
  static boolean is(PCollection<?> documents) {
    return !(documents.getWindowingStrategy().getWindowFn() instanceof GlobalWindows);
  }

  /**
   * The same, and whether those windows are fit.
   *
   * @throws IllegalArgumentException if a window's documents could come more than once, or never
   *     all
   */
  static boolean check(PCollection<?> documents) {
    WindowingStrategy<?, ?> strategy = documents.getWindowingStrategy();
    if (!is(documents)) {
      if (documents.isBounded() == PCollection.IsBounded.UNBOUNDED) {
        throw refusal("they are unbounded and in the global window, which never ends");
      }
      return false;
    }
    if (!strategy.getWindowFn().isNonMerging() || !strategy.getWindowFn().assignsToOneWindow()) {
      throw refusal(
          "their windows ("
              + strategy.getWindowFn()
              + ") overlap or merge, so that a document would be analysed and paid for several"
              + " times");
    }
    if (!strategy.getWindowFn().windowCoder().equals(IntervalWindow.getCoder())) {
      throw refusal(
          "their windows (" + strategy.getWindowFn() + ") are not plain intervals of time");
    }
    if (!(strategy.getTrigger() instanceof DefaultTrigger)) {
      throw refusal(
          "they have the trigger "
              + strategy.getTrigger()
              + ", and a window is planned once, when it ends: leave the default trigger");
    }
    if (strategy.getAllowedLateness().isLongerThan(Duration.ZERO)) {
      throw refusal(
          "they may come "
              + strategy.getAllowedLateness()
              + " late, and a window is planned once, when it ends: let the source's watermark wait"
              + " for them instead, and leave the allowed lateness zero");
    }
    return true;
  }

  private static IllegalArgumentException refusal(String why) {
    return new IllegalArgumentException("documents cannot be taken as they are: " + why + ADVICE);
  }

  /**
   * Keeps documents until their window has ended. What comes later is dropped here, and counted, by
   * Beam; nothing behind this is late any more, so that all steps see the same documents.
   */
  static final class Whole
      extends PTransform<
          PCollection<KV<String, PlannedDocument>>, PCollection<KV<String, PlannedDocument>>> {

    /** Enough to spread them over workers; a few documents of a window share a list in memory. */
    private static final int KEYS = 256;

    @Override
    public PCollection<KV<String, PlannedDocument>> expand(
        PCollection<KV<String, PlannedDocument>> documents) {
      return documents
          .apply(
              "Spread",
              WithKeys.<Integer, KV<String, PlannedDocument>>of(
                      document -> Grouping.group(document.getValue().id(), KEYS))
                  .withKeyType(TypeDescriptors.integers()))
          .setCoder(KvCoder.of(VarIntCoder.of(), Wave.KEYED))
          .apply("UntilTheEnd", GroupByKey.create())
          .apply("Groups", Values.create())
          .apply("Each", Flatten.iterables())
          .setCoder(Wave.KEYED);
    }
  }
}
