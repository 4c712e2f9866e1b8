/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * All that the emulator keeps: sorted {@linkplain #table tables}, in memory or in one file of a
 * directory. Both are the same code; in memory, values are not even encoded.
 *
 * <pre>{@code
 * try (Store store = Store.at(directory)) {
 *   Table<String, byte[]> jobs =
 *       store.table("jobs", Format.TEXT, Comparator.naturalOrder(), Format.BYTES);
 *   store.write(() -> jobs.put("id", record)); // returns once it would outlive the process
 * }
 * }</pre>
 *
 * <p>What {@link #write} changed, in however many tables, is in the file when it returns, all of it
 * or, if the process dies before, nothing. The file is not forced to the disk: it outlives a killed
 * process, not a power cut of the machine. Safe for use by many threads; whoever waits for the same
 * file is saved together.
 */
public final class Store implements AutoCloseable {
  /** What the tables hold and how; another number is refused. */
  private static final int FORMAT_VERSION = 1;

  private static final String FILE = "emulator.mv";
  private static final int CACHE_MEGABYTES = 64;

  private final MVStore file;
  private final Path directory;

  /** Shared by those who change something, exclusive for the moment in which it is saved. */
  private final ReentrantReadWriteLock change = new ReentrantReadWriteLock();

  private final ReentrantLock saving = new ReentrantLock();
  private final AtomicLong changes = new AtomicLong();
  private long saved;
  private final Housekeeping housekeeping;

  private Store(MVStore file, Path directory) {
    this.file = file;
    this.directory = directory;
    // Old versions serve no one: whoever reads registers the version he reads.
    file.setVersionsToKeep(0);
    if (directory == null) {
      this.housekeeping = null;
    } else {
      file.setRetentionTime(0);
      this.housekeeping = new Housekeeping(file, this::commit);
    }
  }

  /** A store that is gone when it is closed. */
  public static Store inMemory() {
    return new Store(new MVStore.Builder().open(), null);
  }

  /**
   * Opens the store in a directory, or begins one.
   *
   * @param directory is created, with its parents, if it is not there
   * @throws IOException if it cannot be used: another process has it open, it cannot be written, or
   *     its file is of another version or no file of this kind. The message says which
   */
  public static Store at(Path directory) throws IOException {
    Path path = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException("cannot create the directory " + directory + ": " + reason(e), e);
    }
    if (!Files.isWritable(Files.exists(path) ? path : directory)) {
      throw new IOException("cannot write to " + directory);
    }
    boolean fresh = !Files.exists(path) || Files.size(path) == 0;
    MVStore file = open(path, directory);
    try {
      if (fresh) {
        file.setStoreVersion(FORMAT_VERSION);
        file.commit();
      } else if (file.getStoreVersion() != FORMAT_VERSION) {
        throw new IOException(
            path
                + " is of version "
                + file.getStoreVersion()
                + "; this emulator reads version "
                + FORMAT_VERSION);
      }
      return new Store(file, directory);
    } catch (IOException | RuntimeException e) {
      file.closeImmediately();
      throw e;
    }
  }

  private static MVStore open(Path path, Path directory) throws IOException {
    try {
      return new MVStore.Builder()
          .fileName(UninterruptibleFile.nameOf(path))
          .cacheSize(CACHE_MEGABYTES)
          // Saving is done here and nowhere else: MVStore's own thread saves behind one's back, so
          // that a commit which finds nothing left to save may return before that is in the file.
          // Nor may a thread that changes something save in the middle of it, as it would with
          // more than some changes unsaved.
          .autoCommitDisabled()
          .autoCommitBufferSize(0)
          .open();
    } catch (MVStoreException e) {
      throw new IOException(
          switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                directory + " is in use by another emulator; stop it or choose another directory";
            case DataUtils.ERROR_FILE_CORRUPT,
                DataUtils.ERROR_UNSUPPORTED_FORMAT,
                DataUtils.ERROR_READING_FAILED ->
                path + " is damaged, or not an emulator's file";
            default -> "cannot open " + path;
          },
          e);
    }
  }

  /**
   * Opens a table, or begins one.
   *
   * @param name tells it from others; always opened with the same formats and order
   */
  public <K, V> Table<K, V> table(
      String name, Format<K> keys, Comparator<? super K> order, Format<V> values) {
    return new Table<>(
        this,
        file.openMap(
            name,
            new MVMap.Builder<K, V>()
                .keyType(new FormatType<>(keys, order))
                .valueType(new FormatType<>(values, Store::noOrder))));
  }

  /**
   * Opens a set of contents, or begins one, and frees what was left over in it.
   *
   * @param name tells it from others; opened once
   */
  public Contents contents(String name) {
    return new Contents(this, name);
  }

  /**
   * Makes a change and saves it: all of it or nothing.
   *
   * @param change changes tables; waits for nothing and no one. If it throws, what it had changed
   *     stays changed
   * @return what the change returns
   * @throws StoreFailure if it cannot be saved
   */
  public <T> T write(Supplier<T> change) {
    try {
      return changing(change);
    } finally {
      commit();
    }
  }

  /**
   * Saves every change made before.
   *
   * @throws StoreFailure if that cannot be done
   */
  public void commit() {
    if (directory == null || change.getReadHoldCount() > 0) {
      return; // nothing to save to, or inside a change which is saved as a whole
    }
    long mine = changes.incrementAndGet();
    saving.lock();
    try {
      if (saved < mine) {
        change.writeLock().lock();
        try {
          long all = changes.get();
          file.commit();
          saved = all;
        } catch (MVStoreException e) {
          throw failure(e);
        } finally {
          change.writeLock().unlock();
        }
      }
    } finally {
      saving.unlock();
    }
  }

  /** Saves what is not yet saved, and closes. */
  @Override
  public void close() {
    if (housekeeping != null) {
      housekeeping.close();
    }
    try {
      file.close();
    } catch (MVStoreException e) {
      throw failure(e);
    }
  }

  /** Changes tables; no part of it is saved without the others, and it need not be saved yet. */
  public <T> T changing(Supplier<T> work) {
    if (directory == null) {
      return work.get();
    }
    change.readLock().lock();
    try {
      return reading(work);
    } finally {
      change.readLock().unlock();
    }
  }

  /** Reads tables; no space in the file is used again that the reader might still look at. */
  <T> T reading(Supplier<T> work) {
    if (directory == null) {
      return work.get();
    }
    MVStore.TxCounter version = file.registerVersionUsage();
    try {
      return work.get();
    } catch (MVStoreException e) {
      throw failure(e);
    } finally {
      file.deregisterVersionUsage(version);
    }
  }

  private StoreFailure failure(MVStoreException e) {
    return new StoreFailure("the store in " + directory + " failed", e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is there";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getClass().getSimpleName();
  }

  private static int noOrder(Object left, Object right) {
    throw new UnsupportedOperationException("values have no order");
  }
}
