/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.access;

import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.util.concurrent.CompletableFuture;

/** One call to S3 at a time, from a thread that has nothing else to do. */
public final class StoreCalls {

  private StoreCalls() {}

  /**
   * Waits for a call.
   *
   * @throws dev.healthbeam.io.s3.ObjectStoreException if it fails
   * @throws CommandException if the thread is interrupted
   */
  public static <T> T await(CompletableFuture<T> call) {
    try {
      return InFlight.await(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while waiting for S3", e);
    }
  }
}
