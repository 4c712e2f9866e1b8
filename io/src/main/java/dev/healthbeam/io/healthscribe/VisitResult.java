/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** What HealthScribe made of one recording: transcript, note and insights. */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class VisitResult {

  VisitResult() {}

  /** The visit's id: what it was given under, else the recording's location. */
  @SchemaFieldNumber("0")
  public abstract String getVisit();

  /** Where the recording is: {@code s3://BUCKET/KEY}. */
  @SchemaFieldNumber("1")
  public abstract String getRecording();

  /** The name of the job, which is its id. */
  @SchemaFieldNumber("2")
  public abstract String getJob();

  /** What was said, in order; empty where nobody spoke. */
  @SchemaFieldNumber("3")
  public abstract List<TranscriptSegment> getTranscript();

  /** The clinical note, in the order of its template. */
  @SchemaFieldNumber("4")
  public abstract List<NoteSection> getNote();

  /** What clinical things were said. */
  @SchemaFieldNumber("5")
  public abstract List<Insight> getInsights();

  /** The transcript word by word. */
  @SchemaFieldNumber("6")
  public abstract List<TranscriptItem> getItems();

  /** How many links of the note lead to no segment of the transcript. */
  @SchemaFieldNumber("7")
  public abstract long getUnresolvedEvidence();

  /** Makes one. */
  @SchemaCreate
  public static VisitResult create(
      String visit,
      String recording,
      String job,
      List<TranscriptSegment> transcript,
      List<NoteSection> note,
      List<Insight> insights,
      List<TranscriptItem> items,
      long unresolvedEvidence) {
    return new AutoValue_VisitResult(
        visit, recording, job, transcript, note, insights, items, unresolvedEvidence);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "VisitResult(" + getVisit() + ", job=" + getJob() + ")";
  }
}
