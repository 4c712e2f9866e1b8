/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.outcome;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The progress report of an import, which the service gives with every Describe and List; null
 * where it does not say. The names are those of the service's model (API version 2017-07-01).
 *
 * @param scannedFiles {@value #SCANNED_FILES}
 * @param scannedMegabytes {@value #SCANNED_MB}
 * @param importedFiles {@value #IMPORTED_FILES}
 * @param scanned {@value #SCANNED}
 * @param imported {@value #IMPORTED}
 * @param withCustomerError {@value #WITH_ERROR}
 * @param filesWithCustomerError {@value #FILES_WITH_ERROR}
 * @param megabytesPerSecond {@value #THROUGHPUT}
 */
public record JobProgressReport(
    @Nullable Long scannedFiles,
    @Nullable Double scannedMegabytes,
    @Nullable Long importedFiles,
    @Nullable Long scanned,
    @Nullable Long imported,
    @Nullable Long withCustomerError,
    @Nullable Long filesWithCustomerError,
    @Nullable Double megabytesPerSecond) {

  /** Files scanned. */
  public static final String SCANNED_FILES = "TotalNumberOfScannedFiles";

  /** Their size. */
  public static final String SCANNED_MB = "TotalSizeOfScannedFilesInMB";

  /** Files imported. */
  public static final String IMPORTED_FILES = "TotalNumberOfImportedFiles";

  /** Resources scanned. */
  public static final String SCANNED = "TotalNumberOfResourcesScanned";

  /** Resources imported. */
  public static final String IMPORTED = "TotalNumberOfResourcesImported";

  /** Resources refused. */
  public static final String WITH_ERROR = "TotalNumberOfResourcesWithCustomerError";

  /** Files that could not be read. */
  public static final String FILES_WITH_ERROR = "TotalNumberOfFilesReadWithCustomerError";

  /** MB per second. */
  public static final String THROUGHPUT = "Throughput";

  /** The report of a job's progress as the engine hands it on, by the service's names. */
  public static JobProgressReport of(Map<String, Double> progress) {
    return new JobProgressReport(
        whole(progress, SCANNED_FILES),
        progress.get(SCANNED_MB),
        whole(progress, IMPORTED_FILES),
        whole(progress, SCANNED),
        whole(progress, IMPORTED),
        whole(progress, WITH_ERROR),
        whole(progress, FILES_WITH_ERROR),
        progress.get(THROUGHPUT));
  }

  private static @Nullable Long whole(Map<String, Double> progress, String name) {
    Double value = progress.get(name);
    return value == null ? null : Long.valueOf(Math.round(value));
  }
}
