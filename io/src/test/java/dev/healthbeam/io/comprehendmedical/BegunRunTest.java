/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunIdentity;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run's configuration, written when it began and read when it is collected. */
class BegunRunTest {

  private static final S3Location WORKSPACE = S3Location.parse("s3://scratch/runs/");
  private static final S3Location INPUT = S3Location.parse("s3://notes/may/");

  private static Analyze plain() {
    return ComprehendMedicalIO.detectPhi()
        .withDataAccessRole("arn:aws:iam::123456789012:role/Test")
        .withWorkspace(WORKSPACE.uri())
        .withRun("r");
  }

  private static Map<String, String> begun(Analyze analyze, S3Location input) {
    return RunSetup.config(analyze, input).pinned();
  }

  @Test
  void whateverCanBeConfiguredIsReadBackAsItWas() {
    Analyze everything =
        ComprehendMedicalIO.analyze(EnumSet.allOf(Analysis.class))
            .withDataAccessRole("arn:aws:iam::123456789012:role/Test")
            .withWorkspace(WORKSPACE.uri())
            .withRun("r")
            .withKmsKey("alias/key")
            .withJobOutput("s3://elsewhere/out")
            .withJobNamePrefix("ward 7: ")
            .withMaxFileBytes(Analysis.PHI, 70_000)
            .withMaxDocumentBytes(1 << 20);
    for (Analyze analyze : List.of(plain(), everything)) {
      RunConfig was = RunSetup.config(analyze, INPUT);

      RunConfig read = BegunRun.of(WORKSPACE, "r", was.pinned()).config();

      assertThat(read.pinned(), equalTo(was.pinned()));
      assertThat(read.lanes(), equalTo(was.lanes()));
      assertThat(read.home(), equalTo(was.home()));
      assertThat(read.jobOutput(), equalTo(was.jobOutput()));
      assertThat(read.inPlacePrefix(), equalTo(was.inPlacePrefix()));
    }
  }

  @Test
  void documentsThatWereGivenOneByOneHaveNoInput() {
    assertThat(BegunRun.of(WORKSPACE, "r", begun(plain(), null)).input(), is(nullValue()));
  }

  @Test
  void whatIsInTheWorkspaceIsWhatIsRead() throws InterruptedException {
    FakeObjectStore store = FakeObjectStore.withBuckets("scratch");
    RunIdentity.begin(RunSetup.config(plain(), INPUT), store);

    Set<Analysis> analyses =
        ComprehendMedicalIO.collect().withWorkspace(WORKSPACE.uri()).withRun("r").analyses(store);

    assertThat(analyses, is(Set.of(Analysis.PHI)));
  }

  @Test
  void aRunThatIsNotThereIsNamed() {
    FakeObjectStore store = FakeObjectStore.withBuckets("scratch");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> BegunRun.read(WORKSPACE, "other", store));

    assertThat(refusal.getMessage(), containsString("there is no run 'other' in s3://scratch"));
  }

  @Test
  void theWindowOfARunIsNotTakenForARunOfItsFolder() {
    Map<String, String> begun = new TreeMap<>(begun(plain(), null));
    begun.put("run", "notes.20300101T090000Z-20300101T091500Z");

    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> BegunRun.of(WORKSPACE, "20300101T090000Z-20300101T091500Z", begun));

    assertThat(refusal.getMessage(), containsString("a window of a run"));
  }

  @Test
  void aRunOfAnotherServiceIsRefused() {
    Map<String, String> begun = new TreeMap<>(begun(plain(), INPUT));
    begun.put("service", "healthlake");

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> BegunRun.of(WORKSPACE, "r", begun));

    assertThat(refusal.getMessage(), containsString("is one of healthlake"));
  }

  @Test
  void whatAnotherVersionConfiguredIsRefusedAndNotGuessed() {
    Map<String, String> more = new TreeMap<>(begun(plain(), INPUT));
    more.put("somethingNew", "on");
    Map<String, String> strange = new TreeMap<>(begun(plain(), INPUT));
    strange.put("analyses", "PHI, in another way");
    for (Map<String, String> begun : List.of(more, strange)) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> BegunRun.of(WORKSPACE, "r", begun));

      assertThat(refusal.getMessage(), containsString("by another version"));
    }
  }
}
