/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of {@code healthbeam export-fhir}, which are those of {@code flink run -c
 * dev.healthbeam.pipelines.ExportFhirPipeline} as well.
 */
public interface ExportOptions extends DataStoreOptions {

  @Override
  @Description(
      "With --local only: a directory or file of NDJSON that is imported into the emulator's data"
          + " store first, under minimal validation.")
  @Nullable String getInput();

  @Override
  @Description("Where resources/, jobs/ and summary.json are written: a directory or S3 prefix.")
  @Nullable String getOutput();
}
