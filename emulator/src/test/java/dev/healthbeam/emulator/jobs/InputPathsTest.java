/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputPathsTest {
  @Test
  void aPrefixWithItsSlashIsAFolder() {
    assertThat(below("in/", "in/a/b.txt"), equalTo("a/b.txt"));
  }

  @Test
  void aPrefixWithoutItsSlashIsAFolderIfAllFilesLieInIt() {
    assertThat(below("input-001", "input-001/1/2.txt"), equalTo("1/2.txt"));
  }

  @Test
  void noPrefixKeepsTheWholeKey() {
    assertThat(below("", "a/b.txt"), equalTo("a/b.txt"));
  }

  @Test
  void aPrefixThatCutsANameKeepsTheName() {
    assertThat(below("in/ab", "in/abc.txt"), equalTo("abc.txt"));
  }

  @Test
  void aPrefixThatIsAWholeKeyKeepsTheName() {
    assertThat(below("in/a.txt", "in/a.txt"), equalTo("a.txt"));
  }

  @Test
  void filesInAndBesideTheFolderOfAPrefixDoNotMeet() {
    InputPaths paths = paths("in/a", "in/a/ab", "in/ab");

    assertThat(paths.below("in/a/ab"), equalTo("a/ab"));
    assertThat(paths.below("in/ab"), equalTo("ab"));
  }

  private static String below(String prefix, String key) {
    return paths(prefix, key).below(key);
  }

  private static InputPaths paths(String prefix, String... keys) {
    return InputPaths.of(
        prefix, Stream.of(keys).allMatch(key -> InputPaths.isInFolder(prefix, key)));
  }
}
