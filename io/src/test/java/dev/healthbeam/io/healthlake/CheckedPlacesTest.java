/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CheckedPlacesTest {

  private static final String VERSION = "0123456789abcdef";

  @Test
  void namesAreTheSameWhereverTheMachineStands() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat("%d".formatted(7), is("\u0667")); // or the test would tell nothing
      SentId sent = new SentId("s3://b/k", VERSION, 7);
      assertThat(SentId.parse(sent.toString()), is(sent));
      S3Location home = S3Location.parse("s3://w/run/");
      CheckedPlaces places = new CheckedPlaces(home);
      assertThat(places.chunk("d", VERSION, 7).key(), endsWith("/00007.ndjson"));
      assertThat(places.lines("d", VERSION, 7).key(), endsWith("/00007.json"));
      assertThat(places.rejected("d", VERSION, 7).key(), endsWith("/rejected-00007.ndjson"));
      PlannedPart part = PlannedPart.todo(new Part(0, 1, 0));
      PlannedDocument cut = PlannedDocument.whole("d", home, 1, "").withParts(List.of(part, part));
      assertThat(cut.fileName(1, ".txt"), endsWith("-000001.txt"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
