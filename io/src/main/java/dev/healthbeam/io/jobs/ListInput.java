/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ListObjects;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.util.Optional;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The object of a name, or all objects below it: documents whose ids are their S3 URIs. */
final class ListInput extends PTransform<PBegin, PCollection<DocumentRef>> {

  private static final TupleTag<S3Location> FOLDER = new TupleTag<>() {};
  private static final TupleTag<ObjectSummary> OBJECT = new TupleTag<>() {};

  private final S3Location input;
  private final ObjectStores stores;

  ListInput(S3Location input, ObjectStores stores) {
    this.input = input;
    this.stores = stores;
  }

  @Override
  public PCollection<DocumentRef> expand(PBegin begin) {
    PCollectionTuple found =
        begin
            .apply("Input", Create.of(input.uri()))
            .apply(
                "ObjectOrFolder",
                ParDo.of(new ObjectOrFolder(stores))
                    .withOutputTags(FOLDER, TupleTagList.of(OBJECT)));
    PCollection<ObjectSummary> listed = found.get(FOLDER).apply("List", ListObjects.from(stores));
    return PCollectionList.of(listed)
        .and(found.get(OBJECT))
        .apply("Listed", Flatten.pCollections())
        .apply(
            "AsDocuments",
            MapElements.into(TypeDescriptor.of(DocumentRef.class)).via(DocumentRef::of));
  }

  private static final class ObjectOrFolder extends StoreFn<String, S3Location> {
    ObjectOrFolder(ObjectStores stores) {
      super(stores);
    }

    @ProcessElement
    public void look(@Element String uri, MultiOutputReceiver out) throws InterruptedException {
      S3Location location = S3Location.parse(uri);
      if (!location.key().isEmpty() && !location.key().endsWith("/")) {
        Optional<ObjectSummary> object = InFlight.await(store().head(location));
        if (object.isPresent()) {
          out.get(OBJECT).output(object.get());
          return;
        }
      }
      out.get(FOLDER).output(location.asFolder());
    }
  }
}
