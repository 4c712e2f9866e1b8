/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The list of input files as bytes. */
class InputBlockTest {
  @Property
  void whatIsWrittenIsWhatIsReadBack(@ForAll("files") List<InputFile> files) {
    assertThat(InputBlock.read(block(files)), equalTo(files));
  }

  @Property
  void aBlockCutShortIsRefusedOrHoldsItsFirstFiles(
      @ForAll("files") List<InputFile> files, @ForAll double where) {
    byte[] whole = block(files);
    byte[] cut = Arrays.copyOf(whole, (int) (Math.abs(where % 1) * whole.length));
    try {
      List<InputFile> read = InputBlock.read(cut);
      assertThat(read, equalTo(files.subList(0, read.size())));
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  /** Halves of characters too: a key is kept as it is. */
  @Provide
  Arbitrary<List<InputFile>> files() {
    return Combinators.combine(
            Arbitraries.strings().withChars("ab/é").withChars('\u0000', '\uFFFF').ofMaxLength(12),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs())
        .as((key, bytes, digest) -> new InputFile("notes/" + key, bytes, digest))
        .list()
        .ofMaxSize(30);
  }

  @Test
  void aFileInAFolderOfManyTakesSomeTwentyBytes() {
    InputBlock block = new InputBlock();
    for (int i = 0; i < 1_000; i++) {
      block.add(new InputFile("a/rather/long/prefix/shard-0001/%08d.txt".formatted(i), 3_000, i));
    }

    assertThat(block.toBytes().length, lessThan(20_000));
  }

  @Test
  void anotherVersionIsRefusedAndNotGuessedAt() {
    assertThrows(IllegalArgumentException.class, () -> InputBlock.read(new byte[] {2}));
    assertThrows(IllegalArgumentException.class, () -> InputBlock.read(new byte[0]));
  }

  private static byte[] block(List<InputFile> files) {
    InputBlock block = new InputBlock();
    files.forEach(block::add);
    return block.toBytes();
  }
}
