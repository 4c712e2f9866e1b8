/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Readers with each of the faults that are looked for. */
class WatchTest {

  private static String caught(Watch watch) {
    return assertThrows(AssertionError.class, () -> watch.read(new byte[10])).getMessage();
  }

  @Test
  void aReaderThatThrowsWhatItDidNotDeclareIsCaught() {
    Watch.Reader reader =
        input -> {
          throw new NullPointerException("n");
        };
    assertThat(caught(new Watch(reader)), containsString("NullPointerException"));
    assertThat(caught(new Watch(reader, IOException.class)), containsString("NullPointer"));
  }

  @Test
  void aClassBelowTheDeclaredOneIsNotDeclared() {
    Watch.Reader reader =
        input -> {
          throw new FileNotFoundException("f");
        };
    assertThat(caught(new Watch(reader, IOException.class)), containsString("FileNotFound"));
  }

  @Test
  void aReaderThatOverflowsItsStackIsCaught() {
    assertThat(caught(new Watch(WatchTest::deeper)), containsString("StackOverflowError"));
  }

  private static void deeper(byte[] input) {
    andDeeper(input.clone());
  }

  private static void andDeeper(byte[] input) {
    deeper(input.clone());
  }

  @Test
  void aReaderThatTakesMemoryWithoutBoundIsCaught() {
    byte[][] kept = new byte[1][];
    Watch watch = new Watch(input -> kept[0] = new byte[200 << 20]);
    assertThat(caught(watch), containsString("were allocated"));
  }

  @Test
  void aReaderThatHangsIsCaughtAndTheNextReadingIsNotHeldUp() {
    CountDownLatch never = new CountDownLatch(1);
    Watch watch =
        new Watch(
            input -> {
              if (input.length == 10) {
                never.await();
              }
            },
            1);
    assertThat(caught(watch), containsString("hangs"));
    watch.read(new byte[1]);
  }

  @Test
  void aRefusalThatRepeatsWhatWasReadIsCaughtAlsoInItsCause() {
    Watch.Reader reader =
        input -> {
          throw new IOException("no good", new IOException("at 'Xyzzyma'"));
        };
    assertThat(caught(new Watch(reader, IOException.class)), containsString("repeats"));
  }

  @Test
  void variantsReachAFaultThatOneByteMakes() {
    Variants variants = new Variants(List.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    Watch watch =
        new Watch(
            input -> {
              if (input.length > 5 && input[5] == '[') {
                throw new IllegalStateException("reached");
              }
            });
    assertThrows(AssertionError.class, () -> variants.of(1).limit(20_000).forEach(watch::read));
  }
}
