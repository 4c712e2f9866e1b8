/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.access;

import dev.healthbeam.io.s3.ObjectStores;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.common.RetryConfiguration;

/** How often a command tries before it tells somebody who waits. */
public final class Patience {

  /** A few tries: a wrong address should be told at once, not after minutes. */
  public static final ObjectStores LITTLE =
      ObjectStores.s3(
          ClientConfiguration.builder()
              .retry(RetryConfiguration.builder().numRetries(2).build())
              .build());

  private Patience() {}
}
