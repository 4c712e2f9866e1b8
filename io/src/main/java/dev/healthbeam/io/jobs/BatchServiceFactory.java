/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import org.apache.beam.sdk.options.PipelineOptions;

/** Where the engine gets a {@link BatchService} from, on whatever worker it runs. */
@FunctionalInterface
public interface BatchServiceFactory extends Serializable {

  /**
   * A service ready for calls, which the caller closes.
   *
   * @param options the pipeline's options: Region, endpoint, credentials
   */
  BatchService open(PipelineOptions options);
}
