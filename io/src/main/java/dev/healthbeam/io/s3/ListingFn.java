/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;

/** A DoFn with a store, which gives out objects and counts folder markers. */
abstract class ListingFn<InputT> extends DoFn<InputT, ObjectSummary> {

  private final Counter listed = Metrics.counter(ListObjects.class, ListObjects.OBJECTS);
  private final Counter markers = Metrics.counter(ListObjects.class, ListObjects.FOLDER_MARKERS);
  private final ObjectStores stores;
  private transient ObjectStore store;

  ListingFn(ObjectStores stores) {
    this.stores = stores;
  }

  /** Opens the store. */
  @Setup
  public void setup(PipelineOptions options) {
    store = stores.open(options);
  }

  /** Closes the store. */
  @Teardown
  public void teardown() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  final ObjectStore store() {
    return store;
  }

  final void output(ObjectSummary object, OutputReceiver<ObjectSummary> out) {
    if (object.size() == 0 && object.location().key().endsWith("/")) {
      markers.inc();
    } else {
      listed.inc();
      out.output(object);
    }
  }
}
