/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import org.apache.beam.sdk.options.PipelineOptions;

/** Opens a service's client on the worker that needs it. */
public interface BatchServiceFactory extends Serializable {

  /** Opens a client, which the caller closes. */
  BatchService open(PipelineOptions options);
}
