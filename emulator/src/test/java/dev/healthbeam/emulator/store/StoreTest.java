/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir private Path directory;

  @Test
  void whatWasWrittenIsThereAfterReopening() throws Exception {
    try (Store store = Store.at(directory.resolve("new/dir"))) {
      store.write(() -> numbers(store, "a").put(7L, "seven"));
    }

    try (Store store = Store.at(directory.resolve("new/dir"))) {
      assertThat(numbers(store, "a").get(7L), equalTo("seven"));
      assertThat(numbers(store, "b").isEmpty(), equalTo(true));
    }
  }

  @Test
  void everyWriteThatWasAcknowledgedOutlivesAKilledProcessAndNoneIsHalfThere() throws Exception {
    long acknowledged = 0;
    Process child = ChildJvm.start(Writer.class, directory.toString());
    try (BufferedReader answers = child.inputReader()) {
      while (acknowledged < 2000) {
        acknowledged = Long.parseLong(answers.readLine());
      }
      child.toHandle().destroyForcibly();
      child.waitFor();
      // What it had still said before it died counts too; a line cut short does not.
      List<String> last = answers.lines().toList();
      acknowledged += Math.max(0, last.size() - 1);
    }

    try (Store store = Store.at(directory)) {
      Table<Long, String> left = numbers(store, "left");
      Table<Long, String> right = numbers(store, "right");
      for (long i = 1; i <= acknowledged; i++) {
        assertThat(left.get(i), equalTo("value " + i));
      }
      assertThat(right.size(), equalTo(left.size()));
      left.from(null, true)
          .forEachRemaining(
              entry -> assertThat(right.get(entry.getKey()), equalTo(entry.getValue())));
    }
  }

  /** Writes for ever, to two tables at once, from four threads, and says which are saved. */
  static final class Writer {
    private static long next;
    private static long done;

    private Writer() {}

    public static void main(String[] args) throws Exception {
      Store store = Store.at(Path.of(args[0]));
      Table<Long, String> left = numbers(store, "left");
      Table<Long, String> right = numbers(store, "right");
      List<Long> saved = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        new Thread(
                () -> {
                  while (true) {
                    long mine;
                    synchronized (Writer.class) {
                      mine = ++next;
                    }
                    store.write(
                        () -> {
                          right.put(mine, "value " + mine);
                          return left.put(mine, "value " + mine);
                        });
                    synchronized (Writer.class) {
                      // In order and without gaps, so that a number stands for all below it.
                      saved.add(mine);
                      while (saved.remove((Long) (done + 1))) {
                        System.out.println(++done);
                      }
                    }
                  }
                })
            .start();
      }
    }
  }

  @Test
  void aDirectoryInUseIsRefusedWithAClearWord() throws Exception {
    try (Store first = Store.at(directory)) {
      IOException refused = assertThrows(IOException.class, () -> Store.at(directory));

      assertThat(refused.getMessage(), containsString(directory + " is in use by another"));
      first.commit();
    }
  }

  @Test
  void aFileOfAnotherVersionOrOfAnotherKindIsRefusedAndLeftAlone() throws Exception {
    Path file = directory.resolve("emulator.mv");
    try (MVStore other = MVStore.open(file.toString())) {
      other.setStoreVersion(99);
    }
    assertThat(
        assertThrows(IOException.class, () -> Store.at(directory)).getMessage(),
        containsString("version 99"));

    byte[] junk = new byte[20_000];
    Arrays.fill(junk, (byte) 'x');
    Files.write(file, junk);
    assertThat(
        assertThrows(IOException.class, () -> Store.at(directory)).getMessage(),
        containsString("not an emulator's file"));
    assertThat(Files.readAllBytes(file), equalTo(junk));
  }

  @Test
  void aDirectoryThatCannotBeOneIsRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(
        assertThrows(IOException.class, () -> Store.at(file)).getMessage(),
        containsString("cannot create the directory"));
  }

  @Test
  void anInterruptedThreadReadsAndWritesOn() throws Exception {
    try (Store store = Store.at(directory)) {
      Table<Long, String> table = numbers(store, "a");
      Thread.currentThread().interrupt();
      store.write(() -> table.put(1L, "one"));

      assertThat(Thread.interrupted(), equalTo(true));
      assertThat(table.get(1L), equalTo("one"));
    }
    try (Store store = Store.at(directory)) {
      Thread.currentThread().interrupt();
      assertThat(numbers(store, "a").get(1L), equalTo("one"));
      assertThat(Thread.interrupted(), equalTo(true));
    }
  }

  @Test
  void aChangeThatThrowsChangesNothing() {
    try (Store store = Store.inMemory()) {
      Table<Long, String> table = numbers(store, "a");
      table.put(1L, "one");

      assertThrows(
          IllegalStateException.class,
          () ->
              table.change(
                  1L,
                  present -> {
                    throw new IllegalStateException(present);
                  }));

      assertThat(table.get(1L), equalTo("one"));
      assertThat(table.change(1L, present -> null), equalTo("one"));
      assertThat(table.get(1L) == null, equalTo(true));
    }
  }

  @Test
  void noChangeOfManyThreadsIsLostInMemoryOrInAFile() throws Exception {
    try (Store memory = Store.inMemory();
        Store file = Store.at(directory)) {
      for (Store store : List.of(memory, file)) {
        Table<Long, String> table = numbers(store, "a");
        int threads = 8;
        int rounds = 250;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          running.add(
              pool.submit(
                  () -> {
                    start.await();
                    for (int n = 0; n < rounds; n++) {
                      store.write(
                          () ->
                              table.change(
                                  1L,
                                  count ->
                                      count == null
                                          ? "1"
                                          : Integer.toString(Integer.parseInt(count) + 1)));
                    }
                    return null;
                  }));
        }
        start.countDown();
        for (Future<?> each : running) {
          each.get();
        }
        pool.shutdown();
        assertThat(table.get(1L), equalTo(Integer.toString(threads * rounds)));
      }
    }
  }

  @Test
  void theFileDoesNotGrowWithoutEndWhenTheSameIsWrittenAgainAndAgain() throws Exception {
    try (Store store = Store.at(directory)) {
      Table<Long, String> table = numbers(store, "a");
      String text = "x".repeat(10_000);
      for (int i = 0; i < 5000; i++) {
        long key = i % 10;
        store.write(() -> table.put(key, text));
      }

      long bytes = Files.size(directory.resolve("emulator.mv"));
      assertThat(bytes, greaterThan(10L * text.length()));
      assertThat(bytes, lessThan(5_000_000L)); // of the 50,000,000 written
    }
  }

  private static Table<Long, String> numbers(Store store, String name) {
    return store.table(name, Format.NUMBER, Comparator.naturalOrder(), Format.TEXT);
  }
}
