/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * What became of the input files of one job, told in the order of its list and held in a byte for
 * each: with five million files the manifests are made from this and the list, while they are
 * written.
 */
final class Outcomes {
  private static final int NOT_DONE = 0;
  private static final int SUCCESS = 1;
  private static final int FIRST_REFUSAL = 2;
  private static final int LONG_FORM = 0xff;

  private final ByteArrayOutputStream codes = new ByteArrayOutputStream();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<Refusal, Integer> numbers = new HashMap<>();

  /** By place in the list, where a file was overwritten and analysed all the same. */
  private final Map<Long, Long> otherBytes = new HashMap<>();

  private long files;
  private long successes;
  private long unprocessed;
  private long characters;

  /**
   * A file and what became of it.
   *
   * @param refusal null if it was processed
   * @param bytes its size when it was
   */
  record Told(String key, Refusal refusal, long bytes) {}

  /**
   * The next file was processed.
   *
   * @param bytes its size when it was
   */
  void success(InputFile file, long bytes, long characters) {
    if (bytes != file.bytes()) {
      otherBytes.put(files, bytes);
    }
    add(SUCCESS);
    successes++;
    this.characters += characters;
  }

  /** The next file was not processed. */
  void refused(Refusal refusal) {
    int number = numbers.computeIfAbsent(refusal, any -> refusals.size());
    if (number == refusals.size()) {
      refusals.add(refusal);
    }
    add(FIRST_REFUSAL + number);
    unprocessed++;
  }

  /** The next file was left alone, and is in no manifest. */
  void notDone() {
    add(NOT_DONE);
  }

  private void add(int code) {
    int rest = code;
    for (; rest >= LONG_FORM; rest -= LONG_FORM) {
      codes.write(LONG_FORM);
    }
    codes.write(rest);
    files++;
  }

  long successes() {
    return successes;
  }

  long unprocessed() {
    return unprocessed;
  }

  /** Code points of all files that were processed. */
  long characters() {
    return characters;
  }

  /**
   * The files that were told of, in the order of the list, but for those left alone.
   *
   * @param wanted which of them
   */
  Iterator<Told> of(Iterable<InputFile> list, Predicate<Told> wanted) {
    return new Telling(list.iterator(), wanted);
  }

  private final class Telling implements Iterator<Told> {
    private final byte[] told = codes.toByteArray();
    private final Iterator<InputFile> list;
    private final Predicate<Told> wanted;
    private int at;
    private long place;
    private Told next;

    private Telling(Iterator<InputFile> list, Predicate<Told> wanted) {
      this.list = list;
      this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
      while (next == null && at < told.length) {
        Told told = told(list.next(), code());
        next = told != null && wanted.test(told) ? told : null;
        place++;
      }
      return next != null;
    }

    private int code() {
      int code = 0;
      int digit;
      do {
        digit = told[at++] & 0xff;
        code += digit;
      } while (digit == LONG_FORM);
      return code;
    }

    private Told told(InputFile file, int code) {
      return switch (code) {
        case NOT_DONE -> null;
        case SUCCESS -> new Told(file.key(), null, otherBytes.getOrDefault(place, file.bytes()));
        default -> new Told(file.key(), refusals.get(code - FIRST_REFUSAL), file.bytes());
      };
    }

    @Override
    public Told next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Told now = next;
      next = null;
      return now;
    }
  }
}
