/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.launch.EstimateOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of {@code healthbeam import-fhir}, which are those of {@code flink run -c
 * dev.healthbeam.pipelines.ImportFhirPipeline} as well.
 */
@SuppressWarnings("unused") // Beam calls the setters.
public interface ImportOptions extends DataStoreOptions, EstimateOptions {

  @Override
  @Description(
      "The resources, as NDJSON: an S3 prefix or object; with --local a directory (all files below"
          + " it) or a file of this machine. One resource a line, in UTF-8; names ending in .gz are"
          + " inflated.")
  @Nullable String getInput();

  @Override
  @Description("Where failures/, jobs/ and summary.json are written: a directory or an S3 prefix.")
  @Nullable String getOutput();

  @Description(
      "How strictly resources are validated: strict (FHIR R4 and the profiles they claim),"
          + " structure-only (FHIR R4) or minimal.")
  @Default.String("strict")
  String getValidationLevel();

  void setValidationLevel(String level);

  @Description(
      "Import only the lines that failed in an earlier run: its --output, or the failures below it."
          + " The input is where they were then, mended or not.")
  @Nullable String getRetryFailed();

  void setRetryFailed(@Nullable String failures);

  @Description("Largest file a job is given; larger ones are split at line ends.")
  @Nullable Long getMaxFileBytes();

  void setMaxFileBytes(@Nullable Long bytes);

  @Description("Most files a job is given. Default: the service's quota, 1,000,000.")
  @Nullable Long getMaxJobFiles();

  void setMaxJobFiles(@Nullable Long files);

  @Description("Most bytes a job is given. Default: the service's quota, 5,000 GB.")
  @Nullable Long getMaxJobBytes();

  void setMaxJobBytes(@Nullable Long bytes);

  @Override
  @Description("Only list and plan: print files, bytes and jobs. Starts no job, writes nothing.")
  @Default.Boolean(false)
  boolean isEstimate();
}
