/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.pipelines.analyze.AnalyzeOptions;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The options of {@code healthbeam notes-to-fhir}: those of {@code analyze}, and a few more. */
@SuppressWarnings("unused") // Beam calls the setters.
public interface NotesToFhirOptions extends AnalyzeOptions {

  @Override
  @Description(
      "Where resources/, failures/, jobs/ and summary.json are written: a directory or an S3"
          + " prefix.")
  @Nullable String getOutput();

  @Override
  @Description(
      "Which analyses, separated by commas: ENTITIES_V2, ICD10CM, RXNORM, SNOMEDCT. Default:"
          + " ENTITIES_V2,ICD10CM,RXNORM. Each is paid for by itself.")
  @Nullable List<String> getAnalyses();

  @Description(
      "Which patient each note is about: a file of this machine or in S3, CSV with a header line"
          + " (document,patient and, if you like, documentReference,encounter,recorded) or a JSON"
          + " object a line with these members. A document without a scheme is relative to --input."
          + " A note that is not in it, or every note without a file, gets a patient of its own"
          + " that is tagged as synthesised.")
  @Nullable String getPatients();

  void setPatients(@Nullable String file);

  @Description(
      "When the findings were recorded (Provenance.recorded) where --patients does not say: an"
          + " instant such as 2026-11-21T09:00:00Z. Default: marked as unknown, so that the same"
          + " note gives the same resources at any time.")
  @Nullable String getRecorded();

  void setRecorded(@Nullable String instant);

  @Description(
      "How sure the service must be, from 0 to 1, of a condition for it to be confirmed rather than"
          + " unconfirmed.")
  @Default.Double(0.5)
  double getMinScore();

  void setMinScore(double score);
}
