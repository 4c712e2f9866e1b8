/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * How far an import is. Immutable. A file that cannot be read has no resources; a resource that was
 * refused is the customer's error or, by a fault rule, the server's.
 */
record Progress(
    long filesScanned,
    long bytesScanned,
    long filesImported,
    long filesUnreadable,
    long scanned,
    long imported,
    long bytesImported,
    long customerErrors,
    long serverErrors) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final double BYTES_PER_MB = 1e6;

  Progress plus(Progress other) {
    return new Progress(
        filesScanned + other.filesScanned,
        bytesScanned + other.bytesScanned,
        filesImported + other.filesImported,
        filesUnreadable + other.filesUnreadable,
        scanned + other.scanned,
        imported + other.imported,
        bytesImported + other.bytesImported,
        customerErrors + other.customerErrors,
        serverErrors + other.serverErrors);
  }

  /** A file was opened, or not. */
  static Progress file(boolean readable) {
    return new Progress(1, 0, 0, readable ? 0 : 1, 0, 0, 0, 0, 0);
  }

  /** A file was read to its end. */
  static Progress fileDone() {
    return new Progress(0, 0, 1, 0, 0, 0, 0, 0, 0);
  }

  /** So many bytes were read. */
  static Progress bytes(long count) {
    return new Progress(0, count, 0, 0, 0, 0, 0, 0, 0);
  }

  /** A resource went in. */
  static Progress resource(long bytes) {
    return new Progress(0, 0, 0, 0, 1, 1, bytes, 0, 0);
  }

  /** A resource was refused. */
  static Progress refused(boolean byServer) {
    return new Progress(0, 0, 0, 0, 1, 0, 0, byServer ? 0 : 1, byServer ? 1 : 0);
  }

  boolean hasErrors() {
    return customerErrors + serverErrors + filesUnreadable > 0;
  }

  /** The JobProgressReport. */
  void report(ObjectNode out, Instant begun, Instant now) {
    double seconds = Math.max(0.001, Duration.between(begun, now).toMillis() / 1000.0);
    out.put("TotalNumberOfScannedFiles", filesScanned);
    out.put("TotalSizeOfScannedFilesInMB", bytesScanned / BYTES_PER_MB);
    out.put("TotalNumberOfImportedFiles", filesImported);
    out.put("TotalNumberOfResourcesScanned", scanned);
    out.put("TotalNumberOfResourcesImported", imported);
    out.put("TotalNumberOfResourcesWithCustomerError", customerErrors);
    out.put("TotalNumberOfFilesReadWithCustomerError", filesUnreadable);
    out.put("Throughput", bytesScanned / BYTES_PER_MB / seconds);
  }

  /** The counts of the manifest. */
  void manifest(ObjectNode out) {
    out.put("numberOfScannedFiles", filesScanned);
    out.put("numberOfFilesImported", filesImported);
    out.put("sizeOfScannedFilesInMB", bytesScanned / BYTES_PER_MB);
    out.put("sizeOfDataImportedSuccessfullyInMB", bytesImported / BYTES_PER_MB);
    out.put("numberOfResourcesScanned", scanned);
    out.put("numberOfResourcesImportedSuccessfully", imported);
    out.put("numberOfResourcesWithCustomerError", customerErrors);
    out.put("numberOfResourcesWithServerError", serverErrors);
  }

  long[] toNumbers() {
    return new long[] {
      filesScanned,
      bytesScanned,
      filesImported,
      filesUnreadable,
      scanned,
      imported,
      bytesImported,
      customerErrors,
      serverErrors
    };
  }

  static Progress ofNumbers(JsonNode in) {
    return new Progress(
        in.get(0).longValue(),
        in.get(1).longValue(),
        in.get(2).longValue(),
        in.get(3).longValue(),
        in.get(4).longValue(),
        in.get(5).longValue(),
        in.get(6).longValue(),
        in.get(7).longValue(),
        in.get(8).longValue());
  }
}
