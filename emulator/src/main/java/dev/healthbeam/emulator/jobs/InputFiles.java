/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.StoredObject;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * The files of one job as they were when it was accepted, in the order of their keys. They are
 * written once and read from the store part after part: a job may have five million.
 */
public final class InputFiles implements Iterable<InputFile> {
  private static final int FILES_PER_PART = 1_000;

  private final FileLists lists;
  private final long job;

  /** Those of the job of this number. */
  public InputFiles(FileLists lists, long job) {
    this.lists = lists;
    this.job = job;
  }

  /**
   * Takes note of what is there now.
   *
   * @param bucket null if it does not exist
   */
  JobInput note(Bucket bucket, String prefix) {
    return note(bucket, prefix, key -> true);
  }

  /**
   * Takes note of what is there now.
   *
   * @param bucket null if it does not exist
   * @param wanted which keys are input
   */
  public JobInput note(Bucket bucket, String prefix, Predicate<String> wanted) {
    long files = 0;
    long bytes = 0;
    int parts = 0;
    boolean isFolder = true;
    InputBlock block = new InputBlock();
    if (bucket != null) {
      for (Map.Entry<String, StoredObject> entry : bucket.below(prefix)) {
        if (!wanted.test(entry.getKey())) {
          continue;
        }
        InputFile file = InputFile.of(entry.getKey(), entry.getValue());
        files++;
        bytes += file.bytes();
        isFolder &= InputPaths.isInFolder(prefix, file.key());
        block.add(file);
        if (block.count() == FILES_PER_PART) {
          lists.keep(job, parts++, block.toBytes());
          block = new InputBlock();
        }
      }
    }
    if (block.count() > 0) {
      lists.keep(job, parts, block.toBytes());
    }
    return new JobInput(files, bytes, InputPaths.of(prefix, isFolder));
  }

  /** Forgets them. */
  public void forget() {
    lists.forget(job);
  }

  @Override
  public Iterator<InputFile> iterator() {
    return new Iterator<>() {
      private int nextPart;
      private Iterator<InputFile> part = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        if (!part.hasNext()) {
          byte[] block = lists.part(job, nextPart);
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
