/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What became of files, told file after file, and what a manifest tells of it. */
class OutcomesTest {
  private static final int LEFT_ALONE = 0;
  private static final int PROCESSED = 1;
  private static final int PROCESSED_OVERWRITTEN = 2;

  /** With 600 refusals, codes take one byte, two and three. */
  @Property(tries = 200)
  void whatWasToldComesBackInItsOrder(@ForAll List<@IntRange(max = 600) Integer> fates) {
    List<InputFile> files = new ArrayList<>();
    List<Outcomes.Told> expected = new ArrayList<>();
    Outcomes outcomes = new Outcomes();
    for (int fate : fates) {
      InputFile file = new InputFile("in/" + files.size(), 10, 0);
      files.add(file);
      switch (fate) {
        case LEFT_ALONE -> outcomes.notDone();
        case PROCESSED, PROCESSED_OVERWRITTEN -> {
          long bytes = fate == PROCESSED ? 10 : 11;
          outcomes.success(file, bytes, 3);
          expected.add(new Outcomes.Told(file.key(), null, bytes));
        }
        default -> {
          outcomes.refused(Refusal.injected("CODE_" + fate));
          expected.add(new Outcomes.Told(file.key(), Refusal.injected("CODE_" + fate), 10));
        }
      }
    }

    List<Outcomes.Told> told = new ArrayList<>();
    outcomes.of(files, any -> true).forEachRemaining(told::add);

    assertThat(told, equalTo(expected));
    long processed = expected.stream().filter(each -> each.refusal() == null).count();
    assertThat(outcomes.successes(), equalTo(processed));
    assertThat(outcomes.characters(), equalTo(3 * processed));
  }

  @Property(tries = 20)
  void aManifestReadInPiecesIsOneJsonList(@ForAll @IntRange(max = 2_500) int files)
      throws IOException {
    Iterator<Integer> entries = IntStream.range(0, files).iterator();

    JsonNode manifest =
        new ObjectMapper().readTree(FileList.of(entries, (json, entry) -> json.writeNumber(entry)));

    assertThat(manifest.size(), equalTo(1));
    assertThat(manifest.get("Files").size(), equalTo(files));
    for (int i = 0; i < files; i++) {
      assertThat(manifest.get("Files").get(i).intValue(), equalTo(i));
    }
  }
}
