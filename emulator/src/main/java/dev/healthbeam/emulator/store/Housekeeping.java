/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Gives back space: what is still needed of a mostly empty part of the file is written again
 * elsewhere, and the part used again. It changes no table's meaning.
 */
final class Housekeeping implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;
  private static final int WANTED_FILL_PERCENT = 60;
  private static final int BYTES_PER_ROUND = 8 * 1024 * 1024;
  private static final long CLOSING_MILLIS = 10_000;

  private final MVStore file;
  private final Runnable commit;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::rounds, "emulator-store");

  Housekeeping(MVStore file, Runnable commit) {
    this.file = file;
    this.commit = commit;
    thread.setDaemon(true);
    thread.start();
  }

  private void rounds() {
    try {
      while (!closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        if (file.compact(WANTED_FILL_PERCENT, BYTES_PER_ROUND)) {
          commit.run();
        }
      }
    } catch (InterruptedException | MVStoreException | StoreFailure e) {
      // Whoever writes next is told what is wrong; there is no one here to tell.
      return;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
