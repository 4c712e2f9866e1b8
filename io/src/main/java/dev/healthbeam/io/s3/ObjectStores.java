/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.io.Serializable;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Where a DoFn gets its {@link ObjectStore} from: held in a field, opened in {@code @Setup}, closed
 * in {@code @Teardown}.
 *
 * <pre>{@code
 * private final ObjectStores stores = ObjectStores.s3(ClientConfiguration.EMPTY);
 * private transient ObjectStore store;
 *
 * @Setup public void setup(PipelineOptions options) { store = stores.open(options); }
 * @Teardown public void teardown() { if (store != null) { store.close(); } }
 * }</pre>
 */
@FunctionalInterface
public interface ObjectStores extends Serializable {

  /**
   * A store, which the caller closes.
   *
   * @throws ObjectStoreException if it cannot be configured
   */
  ObjectStore open(PipelineOptions options);

  /**
   * S3. All DoFns of a JVM that ask with the same configuration and the same AWS options get the
   * same client and its connections, until the last of them closes it.
   *
   * @param config what differs from the pipeline's options; {@link ClientConfiguration#EMPTY} for
   *     nothing
   */
  static ObjectStores s3(ClientConfiguration config) {
    return options -> SharedStore.open(options, config);
  }
}
