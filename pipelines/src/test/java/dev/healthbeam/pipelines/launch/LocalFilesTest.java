/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  @Test
  void aLinkToADirectoryIsTheDirectory(@TempDir Path folder) throws Exception {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Files.writeString(notes.resolve("a.txt"), "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), notes);

    assertThat(LocalFiles.of(link).files(), is(List.of(notes.toRealPath().resolve("a.txt"))));
  }
}
