/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.pipelines.notestofhir.LinksFormat.MalformedLinksException;
import dev.healthbeam.transforms.fhir.NoteLinks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksFormatTest {

  private static final String INPUT = "s3://b/notes/";

  @Test
  void csvIsReadByItsHeader() throws MalformedLinksException {
    LinksFormat format = LinksFormat.of("patient, document,encounter", INPUT);

    assertThat(
        format.parse("p-1,\"a,b.txt\",e-1"),
        equalTo(Optional.of(new NoteLinks("s3://b/notes/a,b.txt", "p-1", null, "e-1", null))));
    assertThat(
        format.parse("p-1,s3://c/d.txt,"),
        equalTo(Optional.of(new NoteLinks("s3://c/d.txt", "p-1", null, null, null))));
  }

  @Test
  void theHeaderAndBlankLinesSayNothing() throws MalformedLinksException {
    LinksFormat format = LinksFormat.of("\uFEFFdocument,patient\r", INPUT);

    assertThat(format.parse("\uFEFFdocument,patient\r").isPresent(), is(false));
    assertThat(format.parse("  ").isPresent(), is(false));
  }

  @Test
  void jsonLinesAreReadByTheirMembers() throws MalformedLinksException {
    String line =
        "{\"document\":\"a.txt\",\"patient\":\"p-1\",\"documentReference\":\"d-1\","
            + "\"encounter\":null,\"recorded\":\"2026-01-02T03:04:05Z\"}";

    assertThat(
        LinksFormat.of(line, INPUT).parse(line),
        equalTo(
            Optional.of(
                new NoteLinks("s3://b/notes/a.txt", "p-1", "d-1", null, "2026-01-02T03:04:05Z"))));
  }

  @Test
  void whatIsNoHeaderIsRefused() {
    assertThrows(MalformedLinksException.class, () -> LinksFormat.of("a.txt,p-1", INPUT));
    assertThrows(
        MalformedLinksException.class, () -> LinksFormat.of("document,name,patient", INPUT));
    assertThrows(
        MalformedLinksException.class, () -> LinksFormat.of("document,patient,patient", INPUT));
  }

  @Test
  void aWrongLineIsToldOfWithoutItsWords() throws MalformedLinksException {
    LinksFormat csv = LinksFormat.of("document,patient", INPUT);
    LinksFormat json = LinksFormat.of("{}", INPUT);

    for (String line : new String[] {"a.txt,Jane Q", "Jane", "Jane,", "\"Jane", "Jane,p,q"}) {
      MalformedLinksException wrong =
          assertThrows(MalformedLinksException.class, () -> csv.parse(line), line);
      assertThat(wrong.getMessage(), not(containsString("Jane")));
    }
    for (String line :
        new String[] {
          "{\"document\":\"Jane\"}",
          "{\"document\":\"Jane\",\"patient\":7}",
          "{\"document\":\"Jane\",\"patient\":\"p\",\"Jane\":1}",
          "[\"Jane\"]",
          "{\"document\":\"Jane\"} x",
          "Jane"
        }) {
      MalformedLinksException wrong =
          assertThrows(MalformedLinksException.class, () -> json.parse(line), line);
      assertThat(wrong.getMessage(), not(containsString("Jane")));
    }
  }
}
