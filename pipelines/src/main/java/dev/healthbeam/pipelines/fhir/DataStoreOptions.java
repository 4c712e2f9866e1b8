/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.launch.LaunchOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the commands of HealthLake have in common. */
@SuppressWarnings("unused") // Beam calls the setters.
public interface DataStoreOptions extends LaunchOptions {

  @Description("The id of the data store. Required unless --local, which makes one named local.")
  @Nullable String getDataStore();

  void setDataStore(@Nullable String dataStore);

  @Override
  @Description(
      "KMS key (id, alias or ARN) the service encrypts its output files with. It takes no job"
          + " without one. Required unless --local.")
  @Nullable String getKmsKey();

  @Override
  @Description(
      "Use an emulator of S3 and HealthLake inside this process. Needs no AWS account and sends"
          + " nothing anywhere. Resources are validated against FHIR R4 as in the standard.")
  @Default.Boolean(false)
  boolean isLocal();

  @Description(
      "Keep what the emulator of --local holds in this directory, for later runs and for"
          + " ./healthbeam emulator --dir=DIR, which serves it over FHIR REST. Default: in memory,"
          + " gone at the end.")
  @Nullable String getLocalDir();

  void setLocalDir(@Nullable String directory);

  @Override
  @Description(
      "Hours after its start at which a job that has not ended is given up; it goes on at the"
          + " service, which cannot stop it, and its files are then failures. Default: 24.")
  @Nullable Double getJobDeadlineHours();
}
