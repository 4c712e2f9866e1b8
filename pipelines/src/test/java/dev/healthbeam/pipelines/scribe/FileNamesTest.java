/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {

  @Test
  void aPlainNameStaysReadable() {
    assertThat(FileNames.of("ward-1/visit_2.wav"), startsWith("ward-1_visit_2.wav-"));
  }

  @Test
  void noNameLeadsElsewhereOrIsHidden() {
    for (String name :
        List.of(
            "../../etc/passwd",
            "..",
            "/etc/passwd",
            "a\\..\\b",
            ".hidden",
            "-rf",
            "a\nb",
            "C:\\x",
            "",
            "\u0000",
            "\ud83d\ude00.wav",
            "a/../b",
            "%2e%2e%2f")) {
      assertThat(FileNames.of(name), matchesPattern("[A-Za-z0-9][A-Za-z0-9._-]*"));
      assertThat(FileNames.of(name), not(containsString("/")));
      assertThat(FileNames.of(name), not(is("..")));
    }
  }

  @Test
  void namesThatLookAlikeStayApartAndTheSameStaysTheSame() {
    assertThat(FileNames.of("a/b.wav"), not(is(FileNames.of("a_b.wav"))));
    assertThat(FileNames.of("a b.wav"), not(is(FileNames.of("a\tb.wav"))));
    assertThat(FileNames.of("a/b.wav"), is(FileNames.of("a/b.wav")));
  }

  @Test
  void nobodyFindsASecondNameForAFile() {
    assertThat(FileNames.of("visit.wav"), matchesPattern("visit\\.wav-[0-9a-f]{32}"));
  }

  @Test
  void aLongNameIsCutToWhatAFileSystemTakes() {
    String name = FileNames.of("x".repeat(1000) + "/visit.wav");
    assertThat(name.length(), is(lessThan(120)));
    assertThat(name.substring(0, name.lastIndexOf('-')), endsWith("x_visit.wav"));
  }
}
