/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import dev.healthbeam.io.s3.S3Location;
import org.junit.jupiter.api.Test;

class PlannedFilesTest {

  private static final S3Location OUT = new S3Location("out", "x.out");

  private final PlannedFiles files = PlannedFiles.staged(".txt");

  @Test
  void aDocumentIsDoneOnceEveryPartHasAnOutput() {
    PlannedDocument document = PlannedDocuments.cut("a", 5, 4);
    files.add(document);

    files.record(processed(document.fileName(0, ".txt")));
    assertThat(only().document("job").filesToDo(), is(1L));

    files.record(processed(document.fileName(1, ".txt")));
    assertThat(only().document("job").filesToDo(), is(0L));
    assertThat(only().document("job").parts().get(1).done().jobId(), equalTo("job"));
    assertThat(only().document("job").parts().get(1).done().outputs(), contains(OUT));
  }

  @Test
  void whatTheServiceSaysOfARefusedFileIsKept() {
    PlannedDocument document = PlannedDocuments.whole("a", 5);
    files.add(document);

    files.record(FileOutcome.unprocessed(document.fileName(0, ".txt"), "TOO_BIG", "too big"));

    assertThat(only().document("job").filesToDo(), is(1L));
    assertThat(only().refused().code(), equalTo("TOO_BIG"));
  }

  @Test
  void aFileInNoManifestIsNeitherDoneNorRefused() {
    files.add(PlannedDocuments.whole("a", 5));

    assertThat(only().refused(), nullValue());
    assertThat(only().document("job").filesToDo(), is(1L));
  }

  @Test
  void aFileNobodyPlannedIsReportedAsUnknown() {
    files.add(PlannedDocuments.whole("a", 5));

    assertThat(files.record(processed("somebody-elses.txt")), is(false));
    assertThat(only(), notNullValue());
  }

  @Test
  void inPlaceFilesAreKnownByTheirPathBelowThePrefix() {
    PlannedFiles inPlace = PlannedFiles.inPlace(new S3Location("bucket", "notes/"));
    inPlace.add(PlannedDocuments.whole("deep/er/a b+c.txt", 5));

    assertThat(inPlace.record(processed("deep/er/a b+c.txt")), is(true));
  }

  private PlannedFiles.State only() {
    return files.states().iterator().next();
  }

  private static FileOutcome processed(String file) {
    return FileOutcome.processed(file, OUT);
  }

  @Test
  void theOneFileThatIsTheInputIsKnownByItsName() {
    PlannedFiles direct = PlannedFiles.direct("visit.wav");
    direct.add(PlannedDocuments.whole("deep/visit.wav", 5));

    assertThat(direct.record(processed("visit.wav")), is(true));
  }

  @Test
  void aFileThatWasProcessedAndLeftNoOutputIsDone() {
    PlannedDocument document = PlannedDocuments.whole("a", 5);
    files.add(document);

    files.record(FileOutcome.processed(document.fileName(0, ".txt")));

    assertThat(only().document("job").filesToDo(), is(0L));
  }
}
