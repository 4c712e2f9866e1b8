/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Stops the run, loudly, if a job family's documents do not add up: planned less succeeded less
 * failed must be nothing.
 */
final class CheckConservation extends DoFn<KV<String, Long>, Void> {

  @ProcessElement
  public void check(@Element KV<String, Long> balance) {
    if (balance.getValue() != 0) {
      throw new ConservationException(
          balance.getKey()
              + ": planned less succeeded less failed is "
              + balance.getValue()
              + " documents and must be 0; the outputs of this run are not to be trusted");
    }
  }
}
