/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import static dev.healthbeam.transforms.visits.Visits.section;
import static dev.healthbeam.transforms.visits.Visits.segment;
import static dev.healthbeam.transforms.visits.Visits.sentence;
import static dev.healthbeam.transforms.visits.Visits.visit;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisitMarkdownTest {

  @Test
  void aSentenceLinksToTheSegmentsItRestsOn() {
    String markdown =
        VisitMarkdown.markdown(
            visit(
                List.of(segment("a", 1, "PATIENT_0", "It hurts.")),
                section("CHIEF_COMPLAINT", sentence("Pain.", "a", "gone"))));
    assertThat(markdown, containsString("### CHIEF COMPLAINT\n\n- Pain. ([1](#s1)) (?)\n"));
    assertThat(
        markdown, containsString("<a id=\"s1\"></a>1\\. 0:00:01 **PATIENT\\_0:** It hurts.\n"));
  }

  @Test
  void whatWouldMeanSomethingToMarkdownIsEscaped() {
    assertThat(VisitMarkdown.escaped("# no *heading*"), is("\\# no \\*heading\\*"));
    assertThat(VisitMarkdown.escaped("<script>&amp;"), is("\\<script\\>\\&amp;"));
    assertThat(VisitMarkdown.escaped("12. of May"), is("12\\. of May"));
    assertThat(VisitMarkdown.escaped("- one\n- two"), is("\\- one - two"));
    assertThat(VisitMarkdown.escaped("![x](http://a)"), is("!\\[x\\](http\\://a)"));
    assertThat(VisitMarkdown.escaped("5 - 6 mg, o.k."), is("5 - 6 mg, o.k."));
  }

  @Property
  void withoutItsBackslashesTheTextIsTheTextOnOneLine(@ForAll String text) {
    String escaped = VisitMarkdown.escaped(text);
    assertThat(escaped.replaceAll("\\\\(.)", "$1"), is(VisitText.oneLine(text)));
  }
}
