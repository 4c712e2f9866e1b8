/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A step that reads or writes S3: it holds a store from set-up to tear-down.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public abstract class StoreFn<I, O> extends DoFn<I, O> {

  private final ObjectStores stores;
  private transient @Nullable ObjectStore store;

  /**
   * @param stores how S3 is reached
   */
  protected StoreFn(ObjectStores stores) {
    this.stores = stores;
  }

  /** Opens the store. */
  @Setup
  public void open(PipelineOptions options) {
    store = stores.open(options);
  }

  /** Closes the store. */
  @Teardown
  public void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** The store, between set-up and tear-down. */
  protected final ObjectStore store() {
    if (store == null) {
      throw new IllegalStateException("the step has not been set up");
    }
    return store;
  }
}
