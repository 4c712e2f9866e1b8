/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lists locations over all workers.
 *
 * <pre>{@code
 * PCollection<ObjectSummary> objects =
 *     pipeline
 *         .apply(Create.of(S3Location.parse("s3://bucket/notes/")))
 *         .apply(ListObjects.from(ObjectStores.s3(ClientConfiguration.EMPTY)));
 * }</pre>
 *
 * <p>Of each location comes the object of exactly this key and everything under it taken as a
 * folder, every object once, in no order, with the size and the version that the listing says: no
 * call is made per object. A folder's marker (an empty object whose key ends in a slash, which
 * consoles make for a new folder) is not a document: it is left out and counted in the metric
 * {@value #FOLDER_MARKERS}.
 *
 * <p>A location that cannot be listed fails the pipeline with an {@link ObjectStoreException}. A
 * repeated bundle lists again, and may see what was written meanwhile.
 */
public final class ListObjects
    extends PTransform<PCollection<S3Location>, PCollection<ObjectSummary>> {

  /** The metric that counts objects that were listed and given out. */
  public static final String OBJECTS = "objects";

  /** The metric that counts folder markers that were left out. */
  public static final String FOLDER_MARKERS = "folderMarkers";

  /** Pages in flight per location or stretch: S3 answers some hundred listings a second at ease. */
  private static final int PAGES_IN_FLIGHT = 16;

  private final ObjectStores stores;

  private ListObjects(ObjectStores stores) {
    this.stores = stores;
  }

  /** Lists in one of these stores. */
  public static ListObjects from(ObjectStores stores) {
    return new ListObjects(stores);
  }

  @Override
  public PCollection<ObjectSummary> expand(PCollection<S3Location> locations) {
    TupleTag<ObjectSummary> objects = new TupleTag<>() {};
    TupleTag<Span> spans = new TupleTag<>() {};
    PCollectionTuple divided =
        locations.apply(
            "Divide",
            ParDo.of(new Divide(stores, objects, spans))
                .withOutputTags(objects, TupleTagList.of(spans)));
    PCollection<ObjectSummary> seen = divided.get(objects).setCoder(ObjectSummaryCoder.of());
    PCollection<ObjectSummary> listed =
        divided
            .get(spans)
            .setCoder(SpanCoder.of())
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("List", ParDo.of(new ListSpan(stores)))
            .setCoder(ObjectSummaryCoder.of());
    return PCollectionList.of(seen).and(listed).apply("All", Flatten.pCollections());
  }

  private static final class Divide extends ListingFn<S3Location> {

    private final TupleTag<ObjectSummary> objects;
    private final TupleTag<Span> spans;

    Divide(ObjectStores stores, TupleTag<ObjectSummary> objects, TupleTag<Span> spans) {
      super(stores);
      this.objects = objects;
      this.spans = spans;
    }

    @ProcessElement
    public void process(@Element S3Location location, MultiOutputReceiver out)
        throws InterruptedException {
      OutputReceiver<ObjectSummary> seen = out.get(objects);
      OutputReceiver<Span> stretches = out.get(spans);
      Listing.split(
          store(), location, PAGES_IN_FLIGHT, object -> output(object, seen), stretches::output);
    }
  }

  private static final class ListSpan extends ListingFn<Span> {

    ListSpan(ObjectStores stores) {
      super(stores);
    }

    @ProcessElement
    public void process(@Element Span span, OutputReceiver<ObjectSummary> out)
        throws InterruptedException {
      Listing.list(store(), span, PAGES_IN_FLIGHT, object -> output(object, out));
    }
  }
}
