/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.StoredObject;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The files of one job as they were when it was accepted, in the order of their keys. They are
 * written once and read from the store part after part: a job may have five million.
 */
final class InputFiles implements Iterable<InputFile> {
  private static final int FILES_PER_PART = 1_000;

  private final JobStore store;
  private final long job;

  InputFiles(JobStore store, long job) {
    this.store = store;
    this.job = job;
  }

  /**
   * Takes note of what is there now.
   *
   * @param bucket null if it does not exist
   */
  JobInput note(Bucket bucket, String prefix) {
    long files = 0;
    long bytes = 0;
    int parts = 0;
    boolean isFolder = true;
    InputBlock block = new InputBlock();
    if (bucket != null) {
      for (Map.Entry<String, StoredObject> entry : bucket.below(prefix)) {
        InputFile file = InputFile.of(entry.getKey(), entry.getValue());
        files++;
        bytes += file.bytes();
        isFolder &= InputPaths.isInFolder(prefix, file.key());
        block.add(file);
        if (block.count() == FILES_PER_PART) {
          store.keepFiles(job, parts++, block.toBytes());
          block = new InputBlock();
        }
      }
    }
    if (block.count() > 0) {
      store.keepFiles(job, parts, block.toBytes());
    }
    return new JobInput(files, bytes, InputPaths.of(prefix, isFolder));
  }

  void forget() {
    store.forgetFiles(job);
  }

  @Override
  public Iterator<InputFile> iterator() {
    return new Iterator<>() {
      private int nextPart;
      private Iterator<InputFile> part = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        if (!part.hasNext()) {
          byte[] block = store.files(job, nextPart);
          if (block != null) {
            nextPart++;
            part = InputBlock.read(block).iterator();
          }
        }
        return part.hasNext();
      }

      @Override
      public InputFile next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return part.next();
      }
    };
  }
}
