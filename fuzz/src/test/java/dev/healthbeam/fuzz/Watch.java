/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands inputs to a reader and watches it: that it comes to an end, takes memory in proportion to
 * the input, throws nothing but what it may, and repeats nothing of what it read.
 */
public final class Watch {

  /** Stands in every seed where a patient's words would: no exception may hold it. */
  public static final String SECRET = "xyzzyma";

  /** A reading takes milliseconds; this is for what would never end, on the slowest machine. */
  private static final long HANGS_SECONDS = 60;

  /** After which part of it the threads are printed, so that a reading that is slow is told of. */
  private static final int SLOW_PART = 10;

  /** What a reader may take for its buffers, tables and classes, whatever it is given. */
  private static final long FREE_BYTES = 96L << 20;

  /** What it may take in all, over time, for each byte of input. */
  private static final long BYTES_PER_BYTE = 4_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Reader reader;
  private final List<Class<? extends Exception>> refusals;
  private final long hangsSeconds;
  private ExecutorService thread = newThread();

  /** Reads, and may refuse. */
  @FunctionalInterface
  public interface Reader {
    /** Reads an input to its end. */
    void read(byte[] input) throws Exception;
  }

  /** Watches a reader that may refuse nothing. */
  public Watch(Reader reader) {
    this(reader, HANGS_SECONDS, List.of());
  }

  /**
   * Watches a reader.
   *
   * @param refusal how it may refuse: this class, and none below it
   */
  public Watch(Reader reader, Class<? extends Exception> refusal) {
    this(reader, HANGS_SECONDS, List.of(refusal));
  }

  /**
   * Watches a reader that may refuse nothing, and that puts an end to what stalls itself.
   *
   * @param hangsSeconds after which it should have
   */
  public Watch(Reader reader, long hangsSeconds) {
    this(reader, hangsSeconds, List.of());
  }

  private Watch(Reader reader, long hangsSeconds, List<Class<? extends Exception>> refusals) {
    this.reader = reader;
    this.hangsSeconds = hangsSeconds;
    this.refusals = refusals;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "reader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Hands it an input.
   *
   * @throws AssertionError if it does what no reader may
   */
  public synchronized void read(byte[] input) {
    Future<Long> reading = thread.submit(() -> reading(input));
    try {
      long allocated = result(reading);
      long most = FREE_BYTES + BYTES_PER_BYTE * input.length;
      if (allocated > most) {
        throw new AssertionError(
            "%,d bytes were allocated for an input of %,d; at most %,d are in proportion"
                .formatted(allocated, input.length, most));
      }
    } catch (TimeoutException e) {
      thread.shutdownNow();
      thread = newThread();
      throw new AssertionError("hangs: has not ended after " + hangsSeconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().toString(), e.getCause());
    }
  }

  private long result(Future<Long> reading)
      throws InterruptedException, ExecutionException, TimeoutException {
    long slowMillis = TimeUnit.SECONDS.toMillis(hangsSeconds) / SLOW_PART;
    try {
      return reading.get(slowMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.err.println("A reading has taken " + slowMillis + " ms. " + threads());
      return reading.get((SLOW_PART - 1) * slowMillis, TimeUnit.MILLISECONDS);
    }
  }

  private static String threads() {
    StringBuilder all = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              all.append(thread).append(' ').append(thread.getState()).append('\n');
              for (StackTraceElement frame : frames) {
                all.append("    ").append(frame).append('\n');
              }
            });
    return all.toString();
  }

  private long reading(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.read(input);
    } catch (Exception e) {
      if (!refusals.contains(e.getClass())) {
        throw e;
      }
      checkSilent(e);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void checkSilent(Exception refusal) {
    for (Throwable e = refusal; e != null; e = e.getCause()) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(SECRET)) {
        throw new AssertionError("the refusal repeats what was read: " + refusal, refusal);
      }
    }
  }
}
