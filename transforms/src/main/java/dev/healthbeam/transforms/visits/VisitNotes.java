/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.healthscribe.VisitResult;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes notes to analyse of the notes that HealthScribe wrote, in one pipeline run:
 *
 * <pre>{@code
 * pipeline
 *     .apply(HealthScribeIO.transcribeVisits()...from("s3://my-bucket/visits/"))
 *     .getVisits()
 *     .apply(VisitNotes.toDocuments())
 *     .apply(ComprehendMedicalIO.detectEntities()...);
 * }</pre>
 *
 * <p>A document's id is the visit's; its text is {@link VisitText#note}, so offsets of what is
 * found select text in that. A visit whose note is empty gives a document without text, which comes
 * out as a failure with that reason: every visit comes out once.
 */
public final class VisitNotes extends PTransform<PCollection<VisitResult>, PCollection<Document>> {

  private VisitNotes() {}

  /** Of every visit its note. */
  public static VisitNotes toDocuments() {
    return new VisitNotes();
  }

  @Override
  public PCollection<Document> expand(PCollection<VisitResult> visits) {
    return visits.apply("NoteOfVisit", ParDo.of(new ToDocument()));
  }

  private static final class ToDocument extends DoFn<VisitResult, Document> {
    @ProcessElement
    public void convert(@Element VisitResult visit, OutputReceiver<Document> out) {
      out.output(Document.ofText(visit.getVisit(), VisitText.note(visit)));
    }
  }
}
