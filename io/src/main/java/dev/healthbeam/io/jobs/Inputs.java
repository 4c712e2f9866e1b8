/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.S3Location;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/** The ways documents come into a run. */
public final class Inputs {

  private Inputs() {}

  /** All objects below a prefix, or the one object of that name. */
  public static PTransform<PBegin, PCollection<KV<String, PlannedDocument>>> listed(
      S3Location input, RunConfig config) {
    return new PTransform<>("ListInput") {
      @Override
      public PCollection<KV<String, PlannedDocument>> expand(PBegin begin) {
        return prepared(begin.apply("List", new ListInput(input, config.stores())), config);
      }
    };
  }

  /**
   * All objects below a prefix, or the one object of that name, for a service that prepares its
   * documents itself: it makes planned documents of them, keyed by lane, for {@link BatchRun}.
   */
  public static PTransform<PBegin, PCollection<DocumentRef>> refs(
      S3Location input, RunConfig config) {
    return new ListInput(input, config.stores());
  }

  /** The coder of planned documents, keyed by their lane's name. */
  public static Coder<KV<String, PlannedDocument>> coder() {
    return Wave.KEYED;
  }

  /**
   * Documents given one by one. Those in the global window make one run. Those in other windows,
   * bounded or not, make a run of every window, when it has ended.
   *
   * <p>Fails when it is applied, with an {@link IllegalArgumentException} that says what to do, if
   * a window's documents could come more than once or never be complete: unbounded documents in the
   * global window, windows that overlap or merge, triggers other than the default, allowed
   * lateness.
   */
  public static PTransform<PCollection<Document>, PCollection<KV<String, PlannedDocument>>> given(
      RunConfig config) {
    return new PTransform<>("GivenDocuments") {
      @Override
      public PCollection<KV<String, PlannedDocument>> expand(PCollection<Document> documents) {
        boolean windowed = Windowed.check(documents);
        PCollection<Document> ready =
            windowed
                ? documents
                : documents.apply(
                    "GlobalWindow",
                    Window.<Document>into(new GlobalWindows())
                        .triggering(DefaultTrigger.of())
                        .withAllowedLateness(Duration.ZERO)
                        .discardingFiredPanes());
        PCollectionTuple resolved =
            ready.apply(
                "Resolve",
                ParDo.of(new ResolveDocuments(config))
                    .withOutputTags(
                        ResolveDocuments.RESOLVED, TupleTagList.of(ResolveDocuments.REJECTED)));
        PCollection<KV<String, PlannedDocument>> all =
            PCollectionList.of(prepared(resolved.get(ResolveDocuments.RESOLVED), config))
                .and(resolved.get(ResolveDocuments.REJECTED).setCoder(Wave.KEYED))
                .apply("Documents", Flatten.pCollections());
        return windowed ? all.apply("WholeWindows", new Windowed.Whole()) : all;
      }
    };
  }

  private static PCollection<KV<String, PlannedDocument>> prepared(
      PCollection<DocumentRef> documents, RunConfig config) {
    return documents.apply("Prepare", ParDo.of(new PrepareDocuments(config))).setCoder(Wave.KEYED);
  }
}
